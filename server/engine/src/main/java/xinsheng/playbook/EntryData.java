package xinsheng.playbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xinsheng.manual.CallStage;
import xinsheng.manual.Emotion;
import xinsheng.manual.EscalationGround;
import xinsheng.manual.RiskLevel;
import xinsheng.manual.Settlement;
import xinsheng.meaning.Head;

/** An entry as it stands in a file; what is absent there is null here. */
record EntryData(
    @Nullable String id,
    @Nullable String manual,
    @Nullable String title,
    Origin.@Nullable Status status,
    @Nullable String hears,
    @Nullable List<String> any,
    @Nullable Integer least,
    @Nullable List<String> all,
    @Nullable List<String> unless,
    @Nullable List<String> without,
    @Nullable Boolean negatable,
    @Nullable Boolean quotable,
    @Nullable Boolean fuzzy,
    @Nullable Boolean asked,
    @Nullable Integer times,
    @Nullable Duration within,
    @Nullable Map<VoiceSign, Double> voice,
    @Nullable Duration voiceWithin,
    @Nullable RepeatData repeats,
    @Nullable Duration silence,
    @Nullable Duration overlap,
    @Nullable String unsaidBy,
    @Nullable NearData follows,
    @Nullable NearData precedes,
    @Nullable NearData around,
    @Nullable Map<Head, String> means,
    @Nullable Double sure,
    @Nullable Set<String> inScenario,
    @Nullable Set<CallStage> inStage,
    @Nullable Duration cooldown,
    @Nullable Map<Emotion, Double> moves,
    @Nullable Duration hold,
    @Nullable EscalationGround escalates,
    @Nullable Settlement settles,
    @Nullable String scenario,
    @Nullable CallStage stage,
    @Nullable String advice,
    @Nullable String sayInstead,
    @Nullable List<String> after,
    @Nullable Map<Emotion, Double> levels,
    @Nullable RiskLevel riskBelow,
    @Nullable Integer priority,
    @Nullable List<String> say,
    @Nullable List<ExampleData> fires,
    @Nullable List<ExampleData> silent) {

  /** As it stands: how alike, over how many utterances. */
  record RepeatData(@Nullable Double similar, @Nullable Integer within) {}

  /** As it stands: which other cues, how near. */
  record NearData(@Nullable Set<String> cues, @Nullable Duration within) {}

  /** A scene as it stands in a file; plain text is one thing said. */
  record ExampleData(
      @Nullable List<String> say,
      @Nullable Map<String, Double> voice,
      @Nullable Duration silence,
      @Nullable Duration overlap,
      @Nullable Duration at,
      @Nullable List<String> with,
      @Nullable List<String> before) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ExampleData said(String text) {
      return new ExampleData(List.of(text), null, null, null, null, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    ExampleData {}

    Example toExample() {
      return new Example(
          say == null ? List.of() : say,
          voice == null ? Map.of() : voice,
          silence == null ? Duration.ZERO : silence,
          overlap == null ? Duration.ZERO : overlap,
          at == null ? Duration.ZERO : at,
          with == null ? List.of() : with,
          before == null ? List.of() : before);
    }
  }
}
