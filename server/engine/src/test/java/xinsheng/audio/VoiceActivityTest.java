package xinsheng.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.testing.Synth;

class VoiceActivityTest {
  @ParameterizedTest
  @ValueSource(ints = {-90, -70, -55, -45})
  void hearsATalkSpurtAboveSteadyNoiseAndNothingElse(int noiseDbfs) {
    // given: noise throughout, a tone from 3 s to 4 s, 25 dB above it or at -30 dBFS
    float[] noise = Synth.noise(noiseDbfs, 7, 16000, 7);
    float[] tone = Synth.tone(220, Math.max(-30, noiseDbfs + 25), 1, 16000);
    for (int i = 0; i < tone.length; i++) {
      noise[3 * 16000 + i] += tone[i];
    }
    // when
    VoiceActivity activity = new VoiceActivity();
    List<Integer> hops =
        Synth.frames(Channel.CUSTOMER, noise).stream()
            .map(frame -> Integer.bitCount(activity.speechHops(frame)))
            .toList();
    // then: frames 30..39 are speech, those well before and after are not
    assertThat(hops.subList(31, 39)).allMatch(count -> count == AudioFrame.HOPS);
    assertThat(hops.subList(12, 29)).allMatch(count -> count == 0);
    assertThat(hops.subList(42, 70)).allMatch(count -> count == 0);
  }

  @Test
  void digitalSilenceAndDcAreNoSpeech() {
    float[] dc = new float[3 * 16000];
    Arrays.fill(dc, 0.3f);
    VoiceActivity activity = new VoiceActivity();
    List<AudioFrame> frames = Synth.frames(Channel.AGENT, Synth.join(Synth.silence(2, 16000), dc));
    for (AudioFrame frame : frames) {
      int hops = activity.speechHops(frame);
      if (frame.index() < 20 || frame.index() > 23) {
        assertThat(hops).as("frame %d", frame.index()).isZero();
      }
    }
  }
}
