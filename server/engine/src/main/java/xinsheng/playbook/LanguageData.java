package xinsheng.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.Channel;
import xinsheng.manual.RiskLevel;

/** {@code language.yaml} as it stands; what is absent there is null here. */
record LanguageData(
    @Nullable List<String> files,
    @Nullable List<String> timelines,
    @Nullable Set<String> disable,
    @Nullable Set<String> negators,
    @Nullable List<String> questions,
    @Nullable List<String> quotes,
    @Nullable List<String> rhetorical,
    @Nullable List<String> backChannels,
    @Nullable Map<String, List<String>> lists,
    @Nullable Map<String, SlotData> slots,
    @Nullable Map<RiskLevel, String> riskActions,
    @Nullable List<String> escalationSteps,
    Playbook.@Nullable RateBand agentRate) {

  /** A slot as it stands. */
  record SlotData(@Nullable List<SourceData> heard, @Nullable String otherwise) {}

  /** A source of a slot as it stands. */
  record SourceData(Channel from, String find, String as) {}

  static final LanguageData NONE =
      new LanguageData(
          null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** Throws {@link IllegalArgumentException} if a slot's expression is malformed. */
  static Slot slot(String name, @Nullable SlotData data) {
    List<Slot.Source> sources = new ArrayList<>();
    if (data != null && data.heard() != null) {
      for (SourceData each : data.heard()) {
        sources.add(new Slot.Source(each.from(), Pattern.compile(each.find()), each.as()));
      }
    }
    return new Slot(name, sources, Optional.ofNullable(data).map(SlotData::otherwise));
  }
}
