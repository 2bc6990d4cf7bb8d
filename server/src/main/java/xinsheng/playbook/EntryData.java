package xinsheng.playbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry as it stands in a file; what is absent there is null here. */
record EntryData(
    @Nullable String id,
    @Nullable String manual,
    Origin.@Nullable Status status,
    @Nullable String hears,
    @Nullable List<String> any,
    @Nullable List<String> unless,
    @Nullable Boolean negatable,
    @Nullable Integer times,
    @Nullable Duration within,
    @Nullable Map<VoiceSign, Double> voice,
    @Nullable Duration silence,
    @Nullable Duration overlap,
    @Nullable String unsaidBy,
    @Nullable Duration cooldown,
    @Nullable Map<Emotion, Double> moves,
    @Nullable EscalationGround escalates,
    @Nullable String scenario,
    @Nullable String advice,
    @Nullable String sayInstead,
    @Nullable List<String> after,
    @Nullable Map<Emotion, Double> levels,
    @Nullable RiskLevel riskBelow,
    @Nullable Integer priority,
    @Nullable List<String> say,
    @Nullable List<ExampleData> fires,
    @Nullable List<ExampleData> silent) {

  /** A scene as it stands in a file; plain text is one thing said. */
  record ExampleData(
      @Nullable List<String> say,
      @Nullable Map<String, Double> voice,
      @Nullable Duration silence,
      @Nullable Duration overlap,
      @Nullable Duration at) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ExampleData said(String text) {
      return new ExampleData(List.of(text), null, null, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    ExampleData {}

    Example toExample() {
      return new Example(
          say == null ? List.of() : say,
          voice == null ? Map.of() : voice,
          silence == null ? Duration.ZERO : silence,
          overlap == null ? Duration.ZERO : overlap,
          at == null ? Duration.ZERO : at);
    }
  }
}
