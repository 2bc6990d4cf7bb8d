package xinsheng.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import xinsheng.acoustic.TurnState;
import xinsheng.acoustic.TurnTracker;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.manual.EscalationGround;
import xinsheng.manual.RiskLevel;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.Timeline;
import xinsheng.playbook.Timeline.Expectation;
import xinsheng.playbook.Timeline.Turn;
import xinsheng.session.Rehearsal;
import xinsheng.text.TextAnalyzer;

/** Plays a timeline through the judgement of real calls and compares. Not thread-safe. */
public final class TimelineRun {
  private static final Duration FRAME = AudioFrame.offset(AudioFrame.LENGTH);
  private static final int EVERY_HOP = (1 << AudioFrame.HOPS) - 1;

  private final Timeline timeline;
  private final List<PlacedEvent> events = new ArrayList<>();
  private final Rehearsal rehearsal;
  private final Messages messages;

  private TimelineRun(
      Timeline timeline, Playbook playbook, TextAnalyzer analyzer, Messages messages) {
    this.messages = messages;
    this.timeline = timeline;
    this.rehearsal = new Rehearsal(analyzer, playbook, events::add);
  }

  /**
   * Expectations of the timeline that were not met, and forbidden events that came.
   *
   * @param messages the language of what is said of failures
   */
  public static List<Failure> failures(
      Timeline timeline, Playbook playbook, TextAnalyzer analyzer, Messages messages) {
    TimelineRun run = new TimelineRun(timeline, playbook, analyzer, messages);
    run.play();
    List<Failure> failures = new ArrayList<>();
    timeline.expect().forEach(each -> run.compare(each, true, failures));
    timeline.never().forEach(each -> run.compare(each, false, failures));
    return failures;
  }

  private void play() {
    List<Turn> turns = timeline.call().stream().sorted(Comparator.comparing(Turn::end)).toList();
    int next = 0;
    TurnTracker tracker = new TurnTracker();
    for (Duration now = FRAME; now.compareTo(timeline.ends()) <= 0; now = now.plus(FRAME)) {
      rehearsal.pass(now, hear(tracker, now.minus(FRAME)));
      while (next < turns.size() && turns.get(next).end().compareTo(now) <= 0) {
        say(turns.get(next), ++next);
      }
    }
    rehearsal.end();
  }

  /** One frame of both, from {@code start} on. */
  private TurnState hear(TurnTracker tracker, Duration start) {
    timeline.call().stream()
        .filter(each -> each.at().compareTo(start) >= 0)
        .filter(each -> each.at().compareTo(start.plus(FRAME)) < 0)
        .forEach(each -> rehearsal.speak(each.channel(), each.text()));
    for (Channel channel : Channel.values()) {
      boolean speaks =
          timeline.call().stream()
              .filter(each -> each.channel() == channel)
              .anyMatch(each -> each.at().compareTo(start) <= 0 && each.end().compareTo(start) > 0);
      tracker.accept(channel, speaks ? EVERY_HOP : 0);
    }
    return tracker.advance(start.plus(FRAME).dividedBy(FRAME));
  }

  private void say(Turn turn, int number) {
    TimeSpan span = new TimeSpan(turn.at(), turn.end());
    Transcript transcript =
        new Transcript(
            turn.channel().letter() + "" + number,
            turn.channel(),
            true,
            turn.text(),
            List.of(new Word(turn.text(), span, 1)),
            span,
            List.of(),
            false);
    rehearsal.say(transcript, Voices.of(transcript, turn.voice()));
  }

  private void compare(Expectation expected, boolean wanted, List<Failure> failures) {
    expected.cue().ifPresent(id -> checkCue(expected, wanted, id, failures));
    expected
        .suggests()
        .ifPresent(
            id ->
                check(
                    expected,
                    wanted,
                    say("expectation.suggestion", "id", id),
                    suggestion(id),
                    failures));
    expected
        .coaches()
        .ifPresent(
            id ->
                check(
                    expected,
                    wanted,
                    say("expectation.coaching", "id", id),
                    coaching(id),
                    failures));
    expected
        .escalates()
        .ifPresent(
            ground ->
                check(
                    expected,
                    wanted,
                    say("expectation.escalation", "ground", ground),
                    escalation(ground),
                    failures));
    expected
        .risk()
        .ifPresent(
            risk ->
                check(
                    expected, wanted, say("expectation.risk", "risk", risk), risk(risk), failures));
    expected
        .levels()
        .forEach(
            (emotion, least) ->
                check(
                    expected,
                    wanted,
                    messages.say(
                        "expectation.level",
                        Map.of("emotion", emotion.name(), "least", least.toString())),
                    level(emotion, least),
                    failures));
    expected.below().forEach((emotion, most) -> checkBelow(expected, emotion, most, failures));
  }

  private void check(
      Expectation expected,
      boolean wanted,
      String what,
      Predicate<PlacedEvent> kind,
      List<Failure> failures) {
    Stream<Duration> found = events.stream().filter(kind).map(PlacedEvent::offset);
    check(expected, wanted, what, found, failures);
  }

  private void checkCue(Expectation expected, boolean wanted, String id, List<Failure> failures) {
    Stream<Duration> found =
        rehearsal.cues().stream()
            .filter(each -> each.entry().id().equals(id))
            .map(each -> each.span().end());
    check(expected, wanted, say("expectation.cue", "id", id), found, failures);
  }

  private void check(
      Expectation expected,
      boolean wanted,
      String what,
      Stream<Duration> times,
      List<Failure> failures) {
    Optional<Duration> found =
        times
            .filter(each -> each.compareTo(expected.from()) >= 0)
            .filter(each -> each.compareTo(expected.by()) <= 0)
            .findFirst();
    if (found.isPresent() != wanted) {
      String key = wanted ? "failure.timeline.missing" : "failure.timeline.forbidden";
      Map<String, Object> details = new HashMap<>();
      details.put("what", what);
      details.put("by", seconds(expected.by()));
      details.put("at", found.map(TimelineRun::seconds).orElse(""));
      failures.add(failure(key, details));
    }
  }

  private Failure failure(String key, Map<String, Object> details) {
    details.put("timeline", timeline.name());
    details.put("story", story());
    return new Failure(timeline.place(), messages.say(key, details));
  }

  private String say(String key, String name, Object value) {
    return messages.say(key, Map.of(name, value.toString()));
  }

  private void checkBelow(
      Expectation expected, Emotion emotion, double most, List<Failure> failures) {
    double level =
        events.stream()
            .filter(each -> each.offset().compareTo(expected.by()) <= 0)
            .flatMap(each -> each.as(CallEvent.EmotionChanged.class).stream())
            .map(each -> each.state().level(emotion))
            .reduce(0.0, (first, last) -> last);
    if (level >= most) {
      Map<String, Object> details = new HashMap<>();
      details.put("emotion", emotion.name());
      details.put("level", level);
      details.put("by", seconds(expected.by()));
      details.put("most", most);
      failures.add(failure("failure.timeline.level", details));
    }
  }

  private static Predicate<PlacedEvent> suggestion(String id) {
    return is(CallEvent.Suggested.class, each -> each.suggestion().entry().id().equals(id));
  }

  private static Predicate<PlacedEvent> coaching(String id) {
    return is(CallEvent.Coached.class, each -> each.coaching().cause().entry().id().equals(id));
  }

  private static Predicate<PlacedEvent> escalation(EscalationGround ground) {
    return is(CallEvent.Escalated.class, each -> each.escalation().ground() == ground);
  }

  private static Predicate<PlacedEvent> risk(RiskLevel risk) {
    return is(CallEvent.EmotionChanged.class, each -> each.state().risk() == risk);
  }

  private static Predicate<PlacedEvent> level(Emotion emotion, double least) {
    return is(CallEvent.EmotionChanged.class, each -> each.state().level(emotion) >= least);
  }

  private static <T extends CallEvent> Predicate<PlacedEvent> is(Class<T> kind, Predicate<T> such) {
    return placed -> placed.as(kind).filter(such).isPresent();
  }

  /** What happened instead. */
  private String story() {
    Stream<String> cues =
        rehearsal.cues().stream().map(each -> seconds(each.span().end()) + " " + each.entry().id());
    Stream<String> rest = events.stream().map(this::described).filter(each -> !each.isEmpty());
    String story = Stream.concat(cues, rest).collect(Collectors.joining("; "));
    return say("failure.timeline.story", "story", story);
  }

  private String described(PlacedEvent placed) {
    return Stream.of(
            placed.as(CallEvent.EmotionChanged.class).map(TimelineRun::described),
            placed
                .as(CallEvent.Suggested.class)
                .map(e -> say("story.suggests", "id", e.suggestion().entry().id())),
            placed
                .as(CallEvent.Coached.class)
                .map(e -> say("story.coaches", "id", e.coaching().cause().entry().id())),
            placed
                .as(CallEvent.Escalated.class)
                .map(e -> say("story.escalates", "ground", e.escalation().ground())))
        .flatMap(Optional::stream)
        .map(what -> seconds(placed.offset()) + " " + what)
        .findFirst()
        .orElse("");
  }

  private static String described(CallEvent.EmotionChanged changed) {
    Stream<String> levels =
        changed.state().levels().entrySet().stream()
            .filter(each -> each.getKey() != Emotion.CALM && each.getValue() >= 0.05)
            .map(each -> "%s %.2f".formatted(each.getKey(), each.getValue()));
    Stream<String> causes = changed.causes().stream().map(each -> each.entry().id());
    return Stream.of(Stream.of(changed.state().risk().name()), levels, causes)
        .flatMap(each -> each)
        .collect(Collectors.joining(" "));
  }

  private static String seconds(Duration at) {
    return "%.1fs".formatted(at.toMillis() / 1000.0);
  }
}
