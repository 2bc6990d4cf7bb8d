package xinsheng.playbook;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.Channel;
import xinsheng.manual.Emotion;
import xinsheng.manual.EscalationGround;
import xinsheng.manual.RiskLevel;
import xinsheng.playbook.Timeline.Expectation;
import xinsheng.playbook.Timeline.Turn;
import xinsheng.playbook.YamlFile.Lined;
import xinsheng.text.Language;

/** Loads the timelines of one language; throws {@link PlaybookException} with every problem. */
public final class TimelineLoader {
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  record TurnData(
      @Nullable Duration at,
      @Nullable String agent,
      @Nullable String customer,
      @Nullable Duration lasts,
      @Nullable Map<String, Double> voice) {}

  record ExpectationData(
      @Nullable Duration after,
      @Nullable Duration by,
      @Nullable String cue,
      @Nullable String suggests,
      @Nullable String coaches,
      @Nullable EscalationGround escalates,
      @Nullable RiskLevel risk,
      @Nullable Map<Emotion, Double> levels,
      @Nullable Map<Emotion, Double> below) {}

  record TimelineData(
      @Nullable String name,
      @Nullable Set<String> manual,
      @Nullable List<TurnData> call,
      @Nullable List<ExpectationData> expect,
      @Nullable List<ExpectationData> never,
      @Nullable Duration ends) {}

  private final Language language;
  private final List<PlaybookProblem> problems = new ArrayList<>();
  private final List<Timeline> timelines = new ArrayList<>();

  private TimelineLoader(Language language) {
    this.language = language;
  }

  public static List<Timeline> load(Language language, List<PlaybookSource> sources) {
    TimelineLoader loader = new TimelineLoader(language);
    sources.forEach(loader::read);
    if (!loader.problems.isEmpty()) {
      throw new PlaybookException(loader.problems);
    }
    return loader.timelines;
  }

  private void read(PlaybookSource source) {
    String folder = language.folder() + "/";
    YamlFile.open(source, folder + "language.yaml", false, problems)
        .flatMap(file -> file.read(LanguageData.class))
        .map(LanguageData::timelines)
        .orElse(List.of())
        .forEach(
            name -> YamlFile.open(source, folder + name, true, problems).ifPresent(this::readAll));
  }

  private void readAll(YamlFile file) {
    for (Lined<TimelineData> each : file.list(TimelineData.class)) {
      try {
        timelines.add(timeline(each.value(), file.name() + ":" + each.line()));
      } catch (IllegalArgumentException e) {
        String name = requireNonNullElse(each.value().name(), "");
        problems.add(PlaybookProblem.of(file.name(), each.line(), name, e));
      }
    }
  }

  private Timeline timeline(TimelineData data, String place) {
    List<Turn> call =
        requireNonNullElse(data.call(), List.<TurnData>of()).stream().map(this::turn).toList();
    String name = requireNonNullElse(data.name(), "");
    Flaw.TIMELINE_NAMELESS.unless(!name.isEmpty());
    Flaw.TIMELINE_WITHOUT_CALL.unless(!call.isEmpty());
    Duration last = call.stream().map(Turn::end).max(Duration::compareTo).orElseThrow();
    Duration ends = requireNonNullElse(data.ends(), last.plus(AFTERMATH));
    List<Expectation> expect = expectations(data.expect(), ends);
    List<Expectation> never = expectations(data.never(), ends);
    Flaw.TIMELINE_WITHOUT_CLAIM.unless(!expect.isEmpty() || !never.isEmpty());
    return new Timeline(
        name, place, requireNonNullElse(data.manual(), Set.of()), call, expect, never, ends);
  }

  private Turn turn(TurnData data) {
    Duration at = data.at();
    String agent = data.agent();
    String customer = data.customer();
    Flaw.TURN_WITHOUT_TIME.unless(at != null);
    Flaw.TURN_WITHOUT_SPEAKER.unless((agent == null) != (customer == null));
    String text = agent == null ? String.valueOf(customer) : agent;
    long millis = Math.round(60_000 * language.units(text) / language.usualRate());
    Duration lasts =
        requireNonNullElse(data.lasts(), Duration.ofMillis(Math.max(500, millis / 100 * 100)));
    return new Turn(
        requireNonNullElse(at, Duration.ZERO),
        lasts,
        agent == null ? Channel.CUSTOMER : Channel.AGENT,
        text,
        requireNonNullElse(data.voice(), Map.of()));
  }

  private static List<Expectation> expectations(
      @Nullable List<ExpectationData> data, Duration ends) {
    return requireNonNullElse(data, List.<ExpectationData>of()).stream()
        .map(each -> expectation(each, ends))
        .toList();
  }

  private static Expectation expectation(ExpectationData data, Duration ends) {
    return new Expectation(
        requireNonNullElse(data.after(), Duration.ZERO),
        requireNonNullElse(data.by(), ends),
        Optional.ofNullable(data.cue()),
        Optional.ofNullable(data.suggests()),
        Optional.ofNullable(data.coaches()),
        Optional.ofNullable(data.escalates()),
        Optional.ofNullable(data.risk()),
        requireNonNullElse(data.levels(), Map.of()),
        requireNonNullElse(data.below(), Map.of()));
  }
}
