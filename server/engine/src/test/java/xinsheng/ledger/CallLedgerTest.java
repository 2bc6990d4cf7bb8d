package xinsheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import xinsheng.asr.Transcript;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallReport.Findings;
import xinsheng.ledger.CallReport.Mood;
import xinsheng.ledger.CallReport.Peak;
import xinsheng.manual.CallStage;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.Suggestion;
import xinsheng.testing.AnyEvents;

/** What is remembered of a call, whatever happens in it. */
class CallLedgerTest {
  @Provide
  Arbitrary<List<PlacedEvent>> calls() {
    return AnyEvents.call();
  }

  @Property(tries = 100)
  void aLedgerFoldedFromWhatStandsShowsTheSame(@ForAll("calls") List<PlacedEvent> call) {
    CallLedger first = folded(call);
    PlacedEvent last = call.get(call.size() - 1);
    // when
    CallLedger second = new CallLedger();
    second.add(last.with(AnyEvents.STARTED));
    first.standing().forEach(each -> second.add(last.with(each)));
    // then: the trace alone is lost
    assertThat(second.snapshot())
        .usingRecursiveComparison()
        .ignoringFields("trace")
        .isEqualTo(first.snapshot());
  }

  @Property(tries = 100)
  void findingsAreWhatTheEventsTold(@ForAll("calls") List<PlacedEvent> call) {
    Findings found = folded(call).findings();
    assertThat(found.transcripts())
        .isEqualTo(
            all(call, CallEvent.Spoken.class).stream()
                .map(CallEvent.Spoken::transcript)
                .filter(Transcript::settled)
                .map(Transcript::withoutWords)
                .toList());
    assertThat(found.cues())
        .isEqualTo(
            all(call, CallEvent.CuesFound.class).stream()
                .flatMap(each -> each.cues().stream())
                .toList());
    assertThat(found.coaching())
        .isEqualTo(
            all(call, CallEvent.Coached.class).stream().map(CallEvent.Coached::coaching).toList());
    assertThat(found.attentions())
        .isEqualTo(
            all(call, CallEvent.Attended.class).stream()
                .map(CallEvent.Attended::attention)
                .toList());
  }

  @Property(tries = 100)
  void whatWasToldIsKnownByItsIdAndNothingElse(@ForAll("calls") List<PlacedEvent> call) {
    CallLedger ledger = folded(call);
    Findings found = ledger.findings();
    for (int i = 0; i < 8; i++) {
      String suggestion = "s-" + i;
      String escalation = "e-" + i;
      assertThat(ledger.hasSuggested(suggestion))
          .isEqualTo(found.suggestions().stream().anyMatch(each -> each.id().equals(suggestion)));
      assertThat(ledger.hasEscalated(escalation))
          .isEqualTo(found.escalations().stream().anyMatch(each -> each.id().equals(escalation)));
    }
    assertThat(ledger.isEscalated())
        .isEqualTo(
            found.escalations().stream()
                .anyMatch(each -> each.state() != Escalation.State.WITHDRAWN));
  }

  @Property(tries = 100)
  void whatHasAnIdIsFoundAsItLastStoodInTheOrderOfItsFirstMention(
      @ForAll("calls") List<PlacedEvent> call) {
    Findings found = folded(call).findings();
    List<Suggestion> suggestions =
        all(call, CallEvent.Suggested.class).stream().map(CallEvent.Suggested::suggestion).toList();
    List<Escalation> escalations =
        all(call, CallEvent.Escalated.class).stream().map(CallEvent.Escalated::escalation).toList();
    assertThat(found.suggestions()).isEqualTo(last(suggestions, Suggestion::id));
    assertThat(found.escalations()).isEqualTo(last(escalations, Escalation::id));
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    all(call, CallEvent.FeedbackGiven.class)
        .forEach(each -> outcomes.put(each.suggestionId(), each.outcome()));
    assertThat(List.copyOf(found.feedback().entrySet()))
        .isEqualTo(List.copyOf(outcomes.entrySet()));
  }

  @Property(tries = 100)
  void moodIsWhatTheChangesComeTo(
      @ForAll("calls") List<PlacedEvent> call, @ForAll @IntRange(max = 100) int secondsMore) {
    Duration until = call.get(call.size() - 1).offset().plusSeconds(secondsMore);
    Mood mood = folded(call).mood(until);
    // given: the state at every offset, the last one told there
    RiskLevel highest = RiskLevel.LOW;
    RiskLevel risk = RiskLevel.LOW;
    Duration since = Duration.ZERO;
    Duration atHigh = Duration.ZERO;
    Map<Emotion, Peak> peaks = new EnumMap<>(Emotion.class);
    AnyEvents.PLAYBOOK
        .tuning()
        .restLevels()
        .forEach((emotion, level) -> peaks.put(emotion, new Peak(level, Duration.ZERO)));
    for (PlacedEvent placed : call) {
      if (placed.event() instanceof CallEvent.EmotionChanged changed) {
        atHigh = risk == RiskLevel.HIGH ? atHigh.plus(placed.offset()).minus(since) : atHigh;
        since = placed.offset();
        risk = changed.state().risk();
        highest = risk.compareTo(highest) > 0 ? risk : highest;
        changed
            .state()
            .levels()
            .forEach(
                (emotion, level) ->
                    peaks.merge(
                        emotion,
                        new Peak(level, placed.offset()),
                        (old, other) -> other.level() > old.level() ? other : old));
      }
    }
    atHigh = risk == RiskLevel.HIGH ? atHigh.plus(until).minus(since) : atHigh;
    // then
    assertThat(mood.highestRisk()).isEqualTo(highest);
    assertThat(mood.finalRisk()).isEqualTo(risk);
    assertThat(mood.atHighRisk()).isEqualTo(atHigh);
    assertThat(mood.peaks()).isEqualTo(peaks);
    double strongest =
        peaks.entrySet().stream()
            .filter(each -> each.getKey() != Emotion.CALM)
            .mapToDouble(each -> each.getValue().level())
            .max()
            .orElse(0);
    assertThat(mood.dominant())
        .satisfies(
            dominant -> {
              assertThat(dominant == Emotion.CALM).isEqualTo(strongest <= 0.1);
              assertThat(dominant == Emotion.CALM || peaks.get(dominant).level() == strongest)
                  .isTrue();
            });
  }

  @Property(tries = 100)
  void aCallIsOnHoldFromHoldToResume(@ForAll("calls") List<PlacedEvent> call) {
    boolean onHold = false;
    for (CallEvent.Marked each : all(call, CallEvent.Marked.class)) {
      onHold = each.marker() == Marker.HOLD || (onHold && each.marker() != Marker.RESUME);
    }
    assertThat(folded(call).snapshot().onHold()).isEqualTo(onHold);
  }

  @Property(tries = 100)
  void aLateJoinerGetsNoMoreThanTheContractSays(@ForAll("calls") List<PlacedEvent> call) {
    CallLedger ledger = folded(call);
    CallSnapshot snapshot = ledger.snapshot();
    Findings all = ledger.findings();
    assertThat(snapshot.sequence()).isEqualTo(call.size());
    assertThat(snapshot.offset()).isEqualTo(call.get(call.size() - 1).offset());
    assertThat(snapshot.lately().transcripts()).isEqualTo(tail(all.transcripts(), 20));
    assertThat(snapshot.lately().suggestions()).isEqualTo(tail(all.suggestions(), 3));
    assertThat(snapshot.lately().coaching()).isEqualTo(tail(all.coaching(), 3));
    assertThat(snapshot.lately().attentions()).isEqualTo(tail(all.attentions(), 20));
    assertThat(snapshot.lately().escalations()).isEqualTo(all.escalations());
    List<CallStage> stages =
        all(call, CallEvent.StageReached.class).stream()
            .map(CallEvent.StageReached::stage)
            .toList();
    assertThat(snapshot.stage().stream().toList()).isEqualTo(tail(stages, 1));
  }

  @Property(tries = 100)
  void theTraceIsTheChangesOfTheLastThreeMinutesAndWhatHeldBefore(
      @ForAll("calls") List<PlacedEvent> call) {
    List<EmotionPoint> points = new ArrayList<>();
    for (PlacedEvent placed : call) {
      if (placed.event() instanceof CallEvent.EmotionChanged changed) {
        points.add(new EmotionPoint(placed.offset(), changed.state().levels()));
      }
    }
    CallSnapshot snapshot = folded(call).snapshot();
    Duration start = snapshot.offset().minusSeconds(180);
    List<EmotionPoint> before =
        points.stream().filter(each -> each.offset().compareTo(start) <= 0).toList();
    List<EmotionPoint> within = points.subList(before.size(), points.size());
    assertThat(snapshot.trace())
        .isEqualTo(Stream.concat(tail(before, 1).stream(), within.stream()).toList());
  }

  @Example
  void nothingIsToldOfACallThatHasNotStarted() {
    CallLedger ledger = new CallLedger();
    assertThat(ledger.emotion()).isEmpty();
    assertThat(ledger.standing()).isEmpty();
    assertThat(ledger.snapshot().started()).isEmpty();
    assertThat(ledger.mood(Duration.ofSeconds(9)))
        .isEqualTo(
            new Mood(
                Map.of(),
                Emotion.CALM,
                RiskLevel.LOW,
                RiskLevel.LOW,
                Duration.ZERO,
                Optional.empty()));
  }

  @Example
  void anEmotionThatNeverPassedATenthDidNotShow() {
    assertThat(dominantAt(0.1)).isEqualTo(Emotion.CALM);
    assertThat(dominantAt(0.11)).isEqualTo(Emotion.DOUBT);
  }

  private static Emotion dominantAt(double doubt) {
    Map<Emotion, Double> levels = new EnumMap<>(Emotion.class);
    for (Emotion each : Emotion.values()) {
      levels.put(each, each == Emotion.DOUBT ? doubt : 0.05);
    }
    EmotionState state = new EmotionState(levels, RiskLevel.LOW);
    CallLedger ledger = new CallLedger();
    ledger.add(
        new PlacedEvent(1, Duration.ZERO, new CallEvent.EmotionChanged(state, "", List.of())));
    return ledger.mood(Duration.ZERO).dominant();
  }

  private static CallLedger folded(List<PlacedEvent> call) {
    CallLedger ledger = new CallLedger();
    call.forEach(ledger::add);
    return ledger;
  }

  private static <T extends CallEvent> List<T> all(List<PlacedEvent> call, Class<T> kind) {
    return call.stream().flatMap(each -> each.as(kind).stream()).toList();
  }

  private static <T> List<T> last(List<T> told, Function<T, String> id) {
    Map<String, T> byId = new LinkedHashMap<>();
    told.forEach(each -> byId.put(id.apply(each), each));
    return List.copyOf(byId.values());
  }

  private static <T> List<T> tail(List<T> list, int most) {
    return list.subList(Math.max(0, list.size() - most), list.size());
  }
}
