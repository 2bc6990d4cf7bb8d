package xinsheng.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.testing.Synth;

/** A line that is too loud or dead is noticed; loud speech and a quiet listener are not. */
class LevelCheckTest {
  private static final int RATE = 8000;

  @Test
  void aLineDrivenFarOverFullScaleIsNoticed() {
    float[] tone = Synth.tone(200, 12, 2, RATE);
    for (int i = 0; i < tone.length; i++) {
      tone[i] = Math.max(-1, Math.min(1, tone[i]));
    }
    assertThat(check(tone, 80)).contains(Oddity.CLIPPING);
    assertThat(check(Synth.tone(200, -0.5, 2, RATE), 80)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 800, 8000})
  void aChannelOnWhichNothingEverCameIsNoticedAfterHalfAMinute(int chunk) {
    assertThat(check(Synth.silence(29, RATE), chunk)).isEmpty();
    assertThat(check(Synth.silence(31, RATE), chunk)).contains(Oddity.DEAD_CHANNEL);
    float[] listener = Synth.join(Synth.tone(200, -30, 0.1, RATE), Synth.silence(60, RATE));
    assertThat(check(listener, chunk)).isEmpty();
  }

  private static List<Oddity> check(float[] samples, int chunk) {
    LevelCheck check = new LevelCheck(RATE);
    List<Oddity> found = new ArrayList<>();
    for (int from = 0; from < samples.length; from += chunk) {
      float[] part = new float[Math.min(chunk, samples.length - from)];
      System.arraycopy(samples, from, part, 0, part.length);
      check.accept(part).ifPresent(found::add);
    }
    return found;
  }
}
