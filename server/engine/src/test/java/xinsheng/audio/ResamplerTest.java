package xinsheng.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.testing.Synth;

class ResamplerTest {
  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 24000, 32000, 44100, 48000})
  void toneKeepsItsPitchLevelAndPhase(int rate) {
    float[] output = resample(Synth.tone(1000, -6, 1, rate), rate, rate);
    float[] expected = Synth.tone(1000, -6, 1, AudioFrame.RATE);
    assertThat(output).hasSize(AudioFrame.RATE);
    for (int i = 500; i < output.length - 500; i++) {
      assertThat(output[i]).as("sample %d", i).isCloseTo(expected[i], within(0.002f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {24000, 32000, 44100, 48000})
  void whatSixteenKilohertzCannotCarryIsGoneRatherThanFoldedBack(int rate) {
    float[] output = resample(Synth.tone(10_000, -6, 1, rate), rate, rate);
    double peak = 0;
    for (float sample : Arrays.copyOfRange(output, 500, output.length - 500)) {
      peak = Math.max(peak, Math.abs(sample));
    }
    assertThat(20 * Math.log10(peak)).as("alias, dBFS").isLessThan(-70);
  }

  @Property(tries = 40)
  void outputDoesNotDependOnHowTheInputIsCut(
      @ForAll @IntRange(max = 5) int which, @ForAll @IntRange(min = 1, max = 5000) int chunk) {
    int rate = AudioSpec.RATES.stream().toList().get(which);
    float[] input = Synth.noise(-20, 0.3, rate, 42);
    assertThat(resample(input, rate, chunk)).isEqualTo(resample(input, rate, input.length));
  }

  @Property(tries = 40)
  void outputHasOneSampleForEverySixteenThousandthOfASecondBegun(
      @ForAll @IntRange(max = 5) int which, @ForAll @IntRange(min = 1, max = 9000) int length) {
    int rate = AudioSpec.RATES.stream().toList().get(which);
    int expected = (int) (((long) length * AudioFrame.RATE + rate - 1) / rate);
    assertThat(resample(new float[length], rate, 700)).hasSize(expected);
  }

  private static float[] resample(float[] input, int rate, int chunk) {
    Resampler resampler = new Resampler(rate);
    float[] output = new float[0];
    for (int from = 0; from < input.length; from += chunk) {
      int to = Math.min(input.length, from + chunk);
      output = Synth.join(output, resampler.accept(Arrays.copyOfRange(input, from, to)));
    }
    return Synth.join(output, resampler.finish());
  }
}
