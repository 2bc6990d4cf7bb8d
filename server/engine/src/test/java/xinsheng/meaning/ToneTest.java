package xinsheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import xinsheng.manual.Emotion;
import xinsheng.testing.ScriptedMeaning;

class ToneTest {
  private static final Reading UPSET =
      ScriptedMeaning.reading("anger", 0.8, "MEDIUM", 0.7, "none", 0.9);
  private static final Reading CALM = ScriptedMeaning.CALM;

  /** Upset is read from the turn alone, the risk from the turn and half from those before. */
  static final ToneWeights WEIGHTS =
      new ToneWeights(
          0.5,
          -2,
          new ToneWeights.Line(1, 0, 0, 0, 0, 0, 0),
          new ToneWeights.Line(0, 1, 0, 0, 0.5, 0, 0),
          new ToneWeights.Line(0, 0, 1, 0, 0, 0, 0));

  @Test
  void aLineOfWeightOneReadsTheTurnAsItIs() {
    Tone.Heard heard = new Tone(WEIGHTS, new Tone.Memory()).hear(UPSET);
    assertThat(heard.upset()).isCloseTo(0.8, within(1e-9));
    assertThat(heard.of(Emotion.ANGER)).isCloseTo(0.8, within(1e-9));
    assertThat(heard.of(Emotion.ANXIETY)).isZero();
  }

  @Test
  void beforeTheFirstTurnThePriorStands() {
    Tone.Heard heard = new Tone(WEIGHTS, new Tone.Memory()).hear(UPSET);
    double odds = Math.log(0.7 / 0.3) + 0.5 * -2;
    assertThat(heard.medium()).isCloseTo(1 / (1 + Math.exp(-odds)), within(1e-9));
  }

  @Test
  void theSameTurnWeighsMoreAfterUpsetTurnsThanAfterCalmOnes() {
    assertThat(after(UPSET, UPSET).medium()).isGreaterThan(after(CALM, CALM).medium());
    assertThat(after(UPSET, UPSET).upset()).isEqualTo(after(CALM, CALM).upset());
  }

  @Test
  void whatLiesFurtherBackCountsLess() {
    assertThat(after(CALM, UPSET).medium()).isGreaterThan(after(UPSET, CALM).medium());
  }

  @Test
  void aCallThatGoesOnFromItsMemoryIsReadAsIfUnbroken() {
    Tone.Memory memory = new Tone.Memory();
    new Tone(WEIGHTS, memory).hear(UPSET);
    assertThat(new Tone(WEIGHTS, memory).hear(CALM)).isEqualTo(after(UPSET));
  }

  @Test
  void theLabelOfAnEmotionIsAsSureAsBeingUpsetIfItLeads() {
    Tone.Heard heard = new Tone(WEIGHTS, new Tone.Memory()).hear(UPSET);
    assertThat(heard.of(Head.EMOTION, "anger")).isEqualTo(heard.upset());
    assertThat(heard.of(Head.EMOTION, "anxiety")).isZero();
    assertThat(heard.of(Head.GROUND, "none")).isEqualTo(0.9);
    assertThat(heard.of(Head.GROUND, "no such label")).isZero();
  }

  @Test
  void harmlessIsWhatNeitherUpsetsNorHasAGround() {
    Reading threat = ScriptedMeaning.reading("calm", 0.95, "LOW", 0.9, "superior", 0.7);
    assertThat(new Tone(WEIGHTS, new Tone.Memory()).hear(CALM).isHarmless(0.1)).isTrue();
    assertThat(new Tone(WEIGHTS, new Tone.Memory()).hear(UPSET).isHarmless(0.1)).isFalse();
    assertThat(new Tone(WEIGHTS, new Tone.Memory()).hear(threat).isHarmless(0.1)).isFalse();
  }

  @Property(tries = 200)
  void probabilitiesStayProbabilities(
      @ForAll @DoubleRange(min = 0, max = 1) double feels,
      @ForAll @DoubleRange(min = 0, max = 1) double risks) {
    Tone tone = new Tone(WEIGHTS, new Tone.Memory());
    for (int i = 0; i < 20; i++) {
      Tone.Heard heard =
          tone.hear(ScriptedMeaning.reading("anxiety", feels, "HIGH", risks, "none", 0.5));
      assertThat(heard.upset()).isBetween(0.0, 1.0);
      assertThat(heard.medium()).isBetween(0.0, 1.0);
      assertThat(heard.high()).isBetween(0.0, 1.0);
    }
  }

  /** An upset turn after these, or the calm one if there is one turn. */
  private static Tone.Heard after(Reading... before) {
    Tone tone = new Tone(WEIGHTS, new Tone.Memory());
    for (Reading each : before) {
      tone.hear(each);
    }
    return tone.hear(before.length == 1 ? CALM : UPSET);
  }
}
