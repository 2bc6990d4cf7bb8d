package xinsheng.playbook;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.Channel;
import xinsheng.manual.CallStage;
import xinsheng.meaning.Head;
import xinsheng.measure.DurationText;
import xinsheng.playbook.Condition.Deadline;
import xinsheng.playbook.Condition.Meant;
import xinsheng.playbook.Condition.Near;
import xinsheng.playbook.Condition.Repeat;
import xinsheng.playbook.Condition.Words;
import xinsheng.playbook.EntryData.NearData;
import xinsheng.playbook.Tuning.EntryDefaults;
import xinsheng.text.Language;

/** Turns the conditions of an entry as they stand in a file into ones that work. */
final class ConditionReader {
  private static final int MOST_LOOK_BACK = 50;

  private final Language language;
  private final Map<String, List<String>> lists;
  private final EntryDefaults defaults;

  /**
   * @param lists words that patterns may name
   */
  ConditionReader(Language language, Map<String, List<String>> lists, EntryDefaults defaults) {
    this.language = language;
    this.lists = lists;
    this.defaults = defaults;
  }

  /** Throws {@link IllegalArgumentException} with what is wrong. */
  Condition read(EntryData data) {
    int times = requireNonNullElse(data.times(), 1);
    Flaw.TIMES_RANGE.unless(times >= 1);
    Condition condition =
        new Condition(
            hears(data.hears()),
            words(data),
            times,
            requireNonNullElse(data.within(), defaults.within()),
            requireNonNullElse(data.voice(), Map.of()),
            requireNonNullElse(data.voiceWithin(), Duration.ZERO),
            Optional.ofNullable(data.repeats()).map(this::repeat),
            Optional.ofNullable(data.silence()),
            Optional.ofNullable(data.overlap()),
            Optional.ofNullable(data.unsaidBy()).map(ConditionReader::deadline),
            near(data),
            meant(data),
            requireNonNullElse(data.inScenario(), Set.of()),
            requireNonNullElse(data.inStage(), Set.of()),
            requireNonNullElse(data.cooldown(), Duration.ZERO));
    check(condition);
    return condition;
  }

  List<TextPattern> patterns(@Nullable List<String> sources) {
    return sources == null
        ? List.of()
        : sources.stream().map(each -> TextPattern.compile(each, language, lists)).toList();
  }

  private Words words(EntryData data) {
    List<TextPattern> any = patterns(data.any());
    int least = requireNonNullElse(data.least(), 1);
    Flaw.LEAST_RANGE.unless(least >= 1 && (any.isEmpty() || least <= any.size()));
    return new Words(
        any,
        least,
        patterns(data.all()),
        patterns(data.unless()),
        patterns(data.without()),
        requireNonNullElse(data.negatable(), true),
        requireNonNullElse(data.quotable(), true),
        requireNonNullElse(data.fuzzy(), true),
        Optional.ofNullable(data.asked()));
  }

  private static void check(Condition condition) {
    boolean heard =
        !condition.words().isEmpty()
            || !condition.voice().isEmpty()
            || condition.repeats().isPresent()
            || condition.meant().isPresent()
            || !condition.onUtterance();
    Flaw.CONDITION_MISSING.unless(heard);
    Flaw.UNSAID_WITHOUT_WORDS.unless(
        condition.unsaidBy().isEmpty() || !condition.words().isEmpty());
    Flaw.NEAR_WITHOUT_UTTERANCE.unless(condition.onUtterance() || condition.near().isEmpty());
  }

  private static Optional<Meant> meant(EntryData data) {
    Map<Head, String> means = requireNonNullElse(data.means(), Map.of());
    double sure = requireNonNullElse(data.sure(), 0.0);
    Flaw.MEANS_ONE.unless(means.size() <= 1 && means.isEmpty() == (data.sure() == null));
    Flaw.SURE_RANGE.unless(sure >= 0 && sure <= 1);
    return means.entrySet().stream()
        .findFirst()
        .map(each -> new Meant(each.getKey(), each.getValue(), sure));
  }

  private static Channel hears(@Nullable String hears) {
    Flaw.HEARS_MISSING.unless(hears != null);
    return Stream.of(Channel.values())
        .filter(each -> each.name().equalsIgnoreCase(hears))
        .findFirst()
        .orElseThrow(() -> new FlawException(Flaw.HEARS_UNKNOWN, Map.of("hears", "" + hears)));
  }

  private Repeat repeat(EntryData.RepeatData data) {
    double similar = requireNonNullElse(data.similar(), defaults.similar());
    int within = requireNonNullElse(data.within(), defaults.lookBack());
    Flaw.SIMILAR_RANGE.unless(similar > 0 && similar <= 1);
    Flaw.LOOK_BACK_RANGE.unless(
        within >= 1 && within <= MOST_LOOK_BACK, Map.of("most", MOST_LOOK_BACK));
    return new Repeat(similar, within);
  }

  private static Deadline deadline(String text) {
    if (text.equals("end")) {
      return new Deadline.End();
    }
    for (CallStage stage : CallStage.values()) {
      if (stage.name().equalsIgnoreCase(text)) {
        return new Deadline.Stage(stage);
      }
    }
    return new Deadline.Time(DurationText.parse(text));
  }

  private Optional<Near> near(EntryData data) {
    Optional<Near> follows = near(Near.Order.FOLLOWS, data.follows());
    Optional<Near> precedes = near(Near.Order.PRECEDES, data.precedes());
    Optional<Near> around = near(Near.Order.AROUND, data.around());
    List<Near> given = Stream.of(follows, precedes, around).flatMap(Optional::stream).toList();
    Flaw.NEAR_TWICE.unless(given.size() <= 1);
    return given.stream().findFirst();
  }

  private Optional<Near> near(Near.Order order, @Nullable NearData data) {
    if (data == null) {
      return Optional.empty();
    }
    Set<String> cues = requireNonNullElse(data.cues(), Set.of());
    Flaw.NEAR_WITHOUT_CUES.unless(
        !cues.isEmpty(), Map.of("order", order.name().toLowerCase(Locale.ROOT)));
    return Optional.of(new Near(order, cues, requireNonNullElse(data.within(), defaults.near())));
  }
}
