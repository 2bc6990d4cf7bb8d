package xinsheng.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static xinsheng.emotion.ComplaintTest.cues;
import static xinsheng.emotion.ComplaintTest.seconds;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Tone;
import xinsheng.meaning.ToneWeights;
import xinsheng.playbook.EarTuning;
import xinsheng.playbook.Playbook;
import xinsheng.testing.ScriptedMeaning;
import xinsheng.testing.TestPlaybook;

/** What risk follows from what the learned ear understands. */
class RiskByMeaningTest {
  private static final Playbook PLAYBOOK = TestPlaybook.of("id: zh.a, hears: customer, any: [x]");
  private static final Duration HOLD = Duration.ofSeconds(30);

  /** Every probability is read from the turn as it is. */
  private static final EarTuning EAR =
      new EarTuning(
          new ToneWeights(
              0.5,
              0,
              new ToneWeights.Line(1, 0, 0, 0, 0, 0, 0),
              new ToneWeights.Line(0, 1, 0, 0, 0, 0, 0),
              new ToneWeights.Line(0, 0, 1, 0, 0, 0, 0)),
          0.6,
          0.5,
          0.1,
          Map.of(
              RiskLevel.MEDIUM, Map.of(Emotion.ANGER, 0.7),
              RiskLevel.HIGH, Map.of(Emotion.ANGER, 0.9)),
          HOLD);

  private static final Reading GRAVE =
      ScriptedMeaning.reading("anger", 0.8, "HIGH", 0.8, "none", 0.9);
  private static final Reading WORRYING =
      ScriptedMeaning.reading("doubt", 0.9, "MEDIUM", 0.7, "none", 0.9);
  private static final Reading FURIOUS =
      ScriptedMeaning.reading("anger", 0.95, "LOW", 0.8, "none", 0.9);

  private final EmotionTracker tracker =
      new EmotionTracker(PLAYBOOK.tuning(), Optional.of(EAR), new EmotionTracker.Memory());

  @Test
  void meaningAloneMakesTheRiskMedium() {
    assertThat(hear(WORRYING, 5)).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void theLimitItselfCounts() {
    assertThat(hear(ScriptedMeaning.reading("doubt", 0.9, "LOW", 0.4, "none", 1), 5))
        .isEqualTo(RiskLevel.MEDIUM);
    assertThat(hear(ScriptedMeaning.reading("doubt", 0.9, "LOW", 0.41, "none", 1), 10))
        .isEqualTo(RiskLevel.LOW);
  }

  @Test
  void oneGraveTurnIsMediumOnly() {
    assertThat(hear(GRAVE, 5)).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void aSecondGraveTurnIsHigh() {
    hear(GRAVE, 5);
    assertThat(hear(GRAVE, 10)).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void aGraveTurnAfterAHarmlessOneIsMediumAgain() {
    hear(GRAVE, 5);
    hear(ScriptedMeaning.CALM, 10);
    assertThat(hear(GRAVE, 15)).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void aRuleThatFindsAngerInTheSameTurnMakesItHigh() {
    hear(GRAVE, 5);
    assertThat(tracker.apply(cues("zh.annoyed"), seconds(5)).risk()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void aRuleThatSoothesSecondsNothing() {
    hear(GRAVE, 5);
    assertThat(tracker.apply(cues("zh.thanks"), seconds(5)).risk()).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void furyIsHighOnlyIfARuleSaysSoToo() {
    assertThat(hear(FURIOUS, 5)).isEqualTo(RiskLevel.MEDIUM);
    assertThat(tracker.apply(cues("zh.annoyed"), seconds(5)).risk()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void theNextTurnNeedsARuleOfItsOwn() {
    hear(FURIOUS, 5);
    tracker.apply(cues("zh.annoyed"), seconds(5));
    assertThat(hear(FURIOUS, 10)).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void aThreatIsHighUntilTheCustomerIsUnderstoodToBeCalm() {
    hear(WORRYING, 5);
    assertThat(tracker.apply(cues("zh.threat"), seconds(5)).risk()).isEqualTo(RiskLevel.HIGH);
    assertThat(hear(WORRYING, 10)).isEqualTo(RiskLevel.HIGH);
    assertThat(hear(ScriptedMeaning.CALM, 15)).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void whatWasUnderstoodStandsForItsTimeAndThenLevelsDecide() {
    hear(WORRYING, 5);
    assertThat(tracker.advance(seconds(5).plus(HOLD).minusMillis(1)).risk())
        .isEqualTo(RiskLevel.MEDIUM);
    assertThat(tracker.advance(seconds(5).plus(HOLD)).risk()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void whatIsUnderstoodReplacesWhatWasInferred() {
    tracker.apply(List.of(cues("zh.furious").get(0)), seconds(3));
    tracker.understand(toned(ScriptedMeaning.CALM), seconds(5));
    assertThat(tracker.state().level(Emotion.ANGER))
        .isLessThanOrEqualTo(PLAYBOOK.tuning().complaint().floor());
  }

  private RiskLevel hear(Reading reading, int at) {
    tracker.understand(toned(reading), seconds(at));
    return tracker.state().risk();
  }

  private static Tone.Heard toned(Reading reading) {
    return new Tone(EAR.tone(), new Tone.Memory()).hear(reading);
  }
}
