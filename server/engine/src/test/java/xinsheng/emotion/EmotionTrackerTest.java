package xinsheng.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import xinsheng.acoustic.ArousalWeights;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.cue.Matched;
import xinsheng.manual.Emotion;
import xinsheng.manual.EscalationGround;
import xinsheng.manual.RiskLevel;
import xinsheng.playbook.Condition;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Origin;
import xinsheng.playbook.Tuning;
import xinsheng.playbook.Tuning.EntryDefaults;
import xinsheng.playbook.Tuning.MatchLimits;
import xinsheng.playbook.Tuning.Motion;
import xinsheng.playbook.Tuning.SuggestLimits;

class EmotionTrackerTest {
  private static final Duration HOLD = Duration.ofSeconds(10);
  private static final Duration HALF = Duration.ofSeconds(20);
  private static final Tuning TUNING =
      new Tuning(
          Map.of(
              Emotion.ANGER, new Motion(0, HOLD, HALF),
              Emotion.ANXIETY, new Motion(0, HOLD, HALF),
              Emotion.DISAPPOINTMENT, new Motion(0, HOLD, HALF),
              Emotion.CALM, new Motion(0.5, HOLD, HALF),
              Emotion.DOUBT, new Motion(0, HOLD, HALF)),
          Map.of(
              RiskLevel.MEDIUM, Map.of(Emotion.ANGER, 0.3, Emotion.ANXIETY, 0.4),
              RiskLevel.HIGH, Map.of(Emotion.ANGER, 0.6)),
          Duration.ofSeconds(30),
          0.1,
          new Tuning.Complaints(1, 0),
          Duration.ofSeconds(5),
          new SuggestLimits(2, Duration.ofSeconds(30)),
          new MatchLimits(0.2, 0.3, 0.7, 4),
          new ArousalWeights(0.38, 0.35, 0.27),
          new EntryDefaults(0.6, 6, Duration.ofSeconds(15), Duration.ofMinutes(1), 50));

  private final EmotionTracker tracker = new EmotionTracker(TUNING);

  @Test
  void beforeAnyCueEveryEmotionRests() {
    EmotionState state = tracker.advance(seconds(60));
    assertThat(state.level(Emotion.ANGER)).isZero();
    assertThat(state.level(Emotion.CALM)).isEqualTo(0.5);
    assertThat(state.risk()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void risesAtOnceHoldsThenHalves() {
    assertThat(anger(cue(0.5), 5)).isEqualTo(0.5);
    assertThat(tracker.advance(seconds(15)).level(Emotion.ANGER)).isEqualTo(0.5);
    assertThat(tracker.advance(seconds(35)).level(Emotion.ANGER)).isCloseTo(0.25, within(1e-6));
    assertThat(tracker.advance(seconds(55)).level(Emotion.ANGER)).isCloseTo(0.125, within(1e-6));
  }

  @Test
  void cuesAddUpWithoutEverPassingOne() {
    assertThat(anger(cue(0.5), 1)).isEqualTo(0.5);
    assertThat(anger(cue(0.5), 2)).isCloseTo(0.75, within(1e-6));
    assertThat(anger(cue(1.0), 3)).isEqualTo(1);
  }

  @Test
  void aCalmingCueTakesAShareAway() {
    anger(cue(0.8), 1);
    assertThat(anger(cue(-0.5), 2)).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void riskFollowsTheManualAndIsNotLeftOnTheFirstDip() {
    anger(cue(0.6), 0);
    assertThat(tracker.state().risk()).isEqualTo(RiskLevel.HIGH);
    assertThat(tracker.advance(seconds(12)).risk()).as("0.56").isEqualTo(RiskLevel.HIGH);
    assertThat(tracker.advance(seconds(20)).risk()).as("0.42").isEqualTo(RiskLevel.MEDIUM);
    assertThat(tracker.advance(seconds(60)).risk()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void aThreatIsHighByItselfForItsTime() {
    tracker.apply(List.of(cue(Map.of(), Optional.of(EscalationGround.SUPERIOR))), seconds(1));
    assertThat(tracker.state().risk()).isEqualTo(RiskLevel.HIGH);
    assertThat(tracker.advance(seconds(30)).risk()).isEqualTo(RiskLevel.HIGH);
    assertThat(tracker.advance(seconds(31)).risk()).isEqualTo(RiskLevel.LOW);
  }

  @Property
  void levelsStayBetweenZeroAndOneWhateverComes(
      @ForAll List<@DoubleRange(min = -1, max = 1) Double> weights,
      @ForAll @IntRange(max = 30) int gap) {
    EmotionTracker any = new EmotionTracker(TUNING);
    for (int i = 0; i < weights.size(); i++) {
      EmotionState state = any.apply(List.of(cue(weights.get(i))), seconds((long) i * gap));
      assertThat(state.levels().values()).allMatch(level -> level >= 0 && level <= 1);
    }
  }

  @Property(tries = 50)
  void fadingDoesNotDependOnHowOftenTimeIsAsked(@ForAll @IntRange(min = 1, max = 20) int steps) {
    EmotionTracker often = new EmotionTracker(TUNING);
    EmotionTracker once = new EmotionTracker(TUNING);
    often.apply(List.of(cue(0.9)), Duration.ZERO);
    once.apply(List.of(cue(0.9)), Duration.ZERO);
    for (int i = 1; i <= steps; i++) {
      often.advance(Duration.ofMillis(60_000L * i / steps));
    }
    assertThat(often.state().level(Emotion.ANGER))
        .isCloseTo(once.advance(seconds(60)).level(Emotion.ANGER), within(1e-9));
  }

  private double anger(Cue cue, long second) {
    return tracker.apply(List.of(cue), seconds(second)).level(Emotion.ANGER);
  }

  private static Cue cue(double weight) {
    return cue(Map.of(Emotion.ANGER, weight), Optional.empty());
  }

  private static Cue cue(Map<Emotion, Double> moves, Optional<EscalationGround> ground) {
    Condition.Words none =
        new Condition.Words(
            List.of(), 1, List.of(), List.of(), List.of(), true, true, true, Optional.empty());
    Condition when =
        new Condition(
            Channel.CUSTOMER,
            none,
            1,
            Duration.ZERO,
            Map.of(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Duration.ZERO);
    Origin origin = new Origin("zh.x", "E-1.1a", Origin.Status.TEST, "x:1");
    CueEntry entry =
        new CueEntry(
            origin,
            when,
            moves,
            ground,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            List.of(),
            List.of());
    return new Cue(
        "cue-1",
        entry,
        "x",
        TimeSpan.at(Duration.ZERO),
        "C1",
        List.of(),
        Optional.empty(),
        1,
        Matched.EXACTLY);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
