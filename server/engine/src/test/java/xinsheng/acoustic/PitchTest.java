package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.testing.Synth;

class PitchTest {
  @ParameterizedTest
  @ValueSource(ints = {70, 110, 220, 440, 590})
  void detectsToneWithinOneHertz(int hertz) {
    float[] window = Synth.tone(hertz, -12, 0.064, 16000);
    assertThat(detect(window)).isCloseTo(hertz, within(1f));
  }

  @Test
  void silenceAndNoiseHaveNoPitch() {
    assertThat(detect(new float[PitchDetector.WINDOW])).isNaN();
    assertThat(detect(Synth.noise(-20, 0.064, 16000, 1))).isNaN();
  }

  @Test
  void aTrackJumpsNeitherForOneStrongerOctaveNorForASpeck() {
    // given: 150 Hz, but for two hops the octaves above and below are a little stronger
    float[] hertz = new float[60 * PitchDetector.CANDIDATES];
    float[] strength = new float[hertz.length];
    for (int hop = 0; hop < 40; hop++) {
      candidates(hertz, strength, hop, 150f, 0.9f, 300f, hop == 10 ? 0.95f : 0.6f);
    }
    candidates(hertz, strength, 20, 150f, 0.9f, 75f, 0.95f);
    candidates(hertz, strength, 50, 151f, 0.55f, 302f, 0.5f); // a speck in silence
    // when
    float[] track =
        PitchPath.best(hertz, strength, new float[hertz.length / PitchDetector.CANDIDATES]);
    // then
    assertThat(track[10]).isEqualTo(150f);
    assertThat(track[20]).isEqualTo(150f);
    assertThat(track[50]).isNaN();
    assertThat(track[45]).isNaN();
  }

  @Test
  void followsAGlideOfAnOctaveWithoutFoldingIt() {
    float[] hertz = new float[120 * PitchDetector.CANDIDATES];
    float[] strength = new float[hertz.length];
    for (int hop = 0; hop < 120; hop++) {
      float glide = (float) (120 * Math.pow(2, hop / 120.0));
      candidates(hertz, strength, hop, glide, 0.9f, glide / 2, 0.88f);
    }
    float[] track =
        PitchPath.best(hertz, strength, new float[hertz.length / PitchDetector.CANDIDATES]);
    for (int hop = 0; hop < 120; hop++) {
      assertThat(track[hop]).isEqualTo(hertz[hop * PitchDetector.CANDIDATES]);
    }
  }

  @Test
  void semitonesCountTwelveToTheOctave() {
    assertThat(Semitones.between(100, 200)).isCloseTo(12, within(1e-9));
    assertThat(Semitones.between(200, 100)).isCloseTo(-12, within(1e-9));
  }

  private static void candidates(
      float[] hertz,
      float[] strength,
      int hop,
      float a,
      float strengthA,
      float b,
      float strengthB) {
    int at = hop * PitchDetector.CANDIDATES;
    hertz[at] = a;
    strength[at] = strengthA;
    hertz[at + 1] = b;
    strength[at + 1] = strengthB;
  }

  /** The best candidate of one window as a track would choose it, 20 hops of the same. */
  private static float detect(float[] window) {
    float[] hertz = new float[20 * PitchDetector.CANDIDATES];
    float[] strength = new float[hertz.length];
    PitchDetector detector = new PitchDetector();
    for (int hop = 0; hop < 20; hop++) {
      detector.detect(window, hertz, strength, hop * PitchDetector.CANDIDATES);
    }
    return PitchPath.best(hertz, strength, new float[hertz.length / PitchDetector.CANDIDATES])[10];
  }
}
