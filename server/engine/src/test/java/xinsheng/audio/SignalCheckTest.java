package xinsheng.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.testing.Samples;
import xinsheng.testing.Synth;

/** Samples that are not what they were said to be are noticed; what they should be is not. */
class SignalCheckTest {
  @Test
  void realSpeechAndPlainSignalsAreNotOdd() {
    for (String name : new String[] {"zh/espeak-01.wav", "zh/demo-call.wav"}) {
      assertThat(check(right(name))).as(name).isEmpty();
    }
    assertThat(check(mono("en/harper-valley-01cefd6f-caller.wav"))).isEmpty();
    assertThat(check(Synth.tone(1000, -12, 4, 16_000))).isEmpty();
    assertThat(check(Synth.noise(-12, 4, 16_000, 3))).isEmpty();
    assertThat(check(Synth.silence(4, 16_000))).isEmpty();
    float[] constant = new float[64_000];
    Arrays.fill(constant, 0.3f);
    assertThat(check(constant)).isEmpty();
    assertThat(check(Synth.tone(300, 20, 4, 8_000))).as("clipped").isEmpty();
  }

  @Test
  void swappedBytesAreNoticed() {
    byte[] swapped = Synth.pcm(mono("zh/joined-01.wav"));
    for (int i = 0; i < swapped.length; i += 2) {
      byte low = swapped[i];
      swapped[i] = swapped[i + 1];
      swapped[i + 1] = low;
    }
    assertThat(check(decoded(swapped))).contains(Oddity.BYTE_ORDER);
  }

  @Test
  void twoChannelsInOneAreNoticed() {
    assertThat(check(whole("zh/demo-call.wav"))).contains(Oddity.STEREO_AS_MONO);
    float[] one = mono("en/harper-valley-01cefd6f-caller.wav");
    float[] twice = new float[one.length * 2];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = one[i / 2];
    }
    assertThat(check(twice)).as("the same twice").contains(Oddity.STEREO_AS_MONO);
  }

  private static Optional<Oddity> check(float[] samples) {
    return new SignalCheck(Encoding.LINEAR16).accept(samples);
  }

  private static float[] mono(String name) {
    return whole(name);
  }

  private static float[] right(String name) {
    float[] all = whole(name);
    if (name.contains("espeak")) {
      return all;
    }
    float[] right = new float[all.length / 2];
    for (int i = 0; i < right.length; i++) {
      right[i] = all[2 * i + 1];
    }
    return right;
  }

  private static float[] whole(String name) {
    return decoded(Samples.bytes(name));
  }

  private static float[] decoded(byte[] bytes) {
    float[] samples = new float[bytes.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Encoding.LINEAR16.decode(bytes, 2 * i);
    }
    return samples;
  }
}
