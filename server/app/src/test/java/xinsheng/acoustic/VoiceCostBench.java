package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.testing.Synth;

/**
 * CPU time of the acoustic stage for a second of audio and channel: speech without a pause, and
 * half speech half silence. Run by {@code mvn -q verify -Dgroups=bench}; figures go to
 * docs/performance.md.
 */
@Tag("bench")
class VoiceCostBench {
  private static final int SECONDS = 60;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Test
  void aSecondOfAudio() {
    float[] speech = Synth.tone(150, -20, SECONDS / 2, 16000);
    float[] silence = Synth.noise(-70, SECONDS / 2, 16000, 1);
    for (float[] audio : List.of(Synth.join(speech, speech), Synth.join(speech, silence))) {
      List<AudioFrame> frames = Synth.frames(Channel.CUSTOMER, audio);
      long best = Long.MAX_VALUE;
      for (int round = 0; round < 8; round++) {
        VoiceAnalyzer voice =
            new VoiceAnalyzer(
                Channel.CUSTOMER,
                new VoiceNorms(
                    new RateNorms(1, 240, 150, 180, 8), new ArousalWeights(0.4, 0.3, 0.3)),
                new VoiceAnalyzer.Memory());
        VoiceActivity activity = new VoiceActivity();
        long before = threads.getCurrentThreadCpuTime();
        for (AudioFrame frame : frames) {
          voice.accept(frame, activity.speechHops(frame));
          assertThat(voice.gauge(frame)).isNotNull();
        }
        best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
      }
      System.out.printf("acoustic stage: %.2f ms of CPU a second%n", best / 1e6 / SECONDS);
    }
  }
}
