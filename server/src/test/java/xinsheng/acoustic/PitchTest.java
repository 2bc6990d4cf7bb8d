package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.testing.Synth;

class PitchTest {
  @ParameterizedTest
  @ValueSource(ints = {70, 110, 220, 440, 590})
  void detectsToneWithinOneHertz(int hertz) {
    float[] window = Synth.tone(hertz, -12, 0.064, 16000);
    assertThat(new PitchDetector().detect(window)).isCloseTo(hertz, within(1f));
  }

  @Test
  void silenceAndNoiseHaveNoPitch() {
    PitchDetector detector = new PitchDetector();
    assertThat(detector.detect(new float[PitchDetector.WINDOW])).isNaN();
    assertThat(detector.detect(Synth.noise(-20, 0.064, 16000, 1))).isNaN();
  }

  @Test
  void foldsOctaveJumpsBackAndDropsSpecks() {
    float[] track = new float[60];
    Arrays.fill(track, 0, 40, 150f);
    track[10] = 300f; // octave up
    track[11] = 75f; // octave down
    Arrays.fill(track, 40, 60, Float.NaN);
    track[50] = 151f; // a speck in silence
    float[] cleaned = OctaveCleanup.clean(track);
    assertThat(cleaned[10]).isEqualTo(150f);
    assertThat(cleaned[11]).isEqualTo(150f);
    assertThat(cleaned[50]).isNaN();
    assertThat(track[10]).as("the input is left alone").isEqualTo(300f);
  }

  @Test
  void followsAGlideOfAnOctaveWithoutFoldingIt() {
    float[] track = new float[120];
    for (int i = 0; i < track.length; i++) {
      track[i] = (float) (120 * Math.pow(2, i / 120.0));
    }
    assertThat(OctaveCleanup.clean(track)).isEqualTo(track);
  }

  @Test
  void semitonesCountTwelveToTheOctave() {
    assertThat(Semitones.between(100, 200)).isCloseTo(12, within(1e-9));
    assertThat(Semitones.between(200, 100)).isCloseTo(-12, within(1e-9));
  }
}
