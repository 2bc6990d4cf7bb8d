package xinsheng.acoustic;

import com.google.common.collect.Comparators;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import xinsheng.acoustic.VoiceMeasurement.Pauses;
import xinsheng.acoustic.VoiceSummary.Peak;
import xinsheng.audio.AudioFrame;

/** Collects one party's measurements over a call. Not thread-safe. */
final class VoiceLog {
  private Histogram level = new Histogram(-80, 6, 344);
  private Histogram pitch = new Histogram(50, 650, 600);
  private Histogram noise = new Histogram(-120, 0, 120);
  private Histogram latency = new Histogram(0, 20, 200);
  private Histogram arousal = new Histogram(0, 1, 50);
  private Histogram syllables = new Histogram(0, 800, 80);
  private double weightedEnergy;
  private double weightedSeconds;
  private long speechHops;
  private int pauses;
  private Duration paused = Duration.ZERO;
  private Duration longestPause = Duration.ZERO;
  private int interruptions;
  private Duration overlap = Duration.ZERO;
  private @Nullable Peak peak;

  void hear(int hops) {
    speechHops += hops;
  }

  /** Takes a settled utterance and the track it was measured on. */
  void add(VoiceMeasurement measured, HopTrack.Stretch stretch) {
    for (int i = 0; i < stretch.pitch().length; i++) {
      if (!Float.isNaN(stretch.pitch()[i])) {
        pitch.add(stretch.pitch()[i], 1);
      }
      if (stretch.speech()[i]) {
        level.add(stretch.level()[i], 1);
      }
    }
    addPauses(measured.pauses());
    addTurn(measured.turn());
    measured.arousal().value().ifPresent(each -> addArousal(each, measured.span().start()));
    measured.rate().syllables().ifPresent(each -> syllables.add(each, 1));
    measured.level().noise().ifPresent(each -> noise.add(each, 1));
    measured.level().loudness().ifPresent(each -> addLoudness(each, measured.span().seconds()));
  }

  Duration speech() {
    return AudioFrame.offset(speechHops * AudioFrame.HOP);
  }

  OptionalDouble pitch() {
    return known(pitch);
  }

  OptionalDouble syllables() {
    return known(syllables);
  }

  VoiceSummary summary(OptionalDouble rate) {
    OptionalDouble loudness =
        weightedSeconds > 0
            ? OptionalDouble.of(10 * Math.log10(weightedEnergy / weightedSeconds))
            : OptionalDouble.empty();
    return new VoiceSummary(
        speech(),
        rate,
        pitch(),
        known(level),
        loudness,
        known(noise),
        new Pauses(pauses, paused, longestPause),
        known(latency),
        interruptions,
        overlap,
        known(arousal),
        Optional.ofNullable(peak));
  }

  static OptionalDouble known(Histogram values) {
    return values.total() > 0 ? OptionalDouble.of(values.median()) : OptionalDouble.empty();
  }

  private void addPauses(Pauses some) {
    pauses += some.count();
    paused = paused.plus(some.total());
    longestPause = Comparators.max(longestPause, some.longest());
  }

  private void addTurn(VoiceMeasurement.Turn turn) {
    turn.latency().ifPresent(each -> latency.add(each, 1));
    interruptions += turn.interrupts() ? 1 : 0;
    overlap = overlap.plus(turn.overlap());
  }

  private void addArousal(double value, Duration at) {
    arousal.add(value, 1);
    if (peak == null || value > peak.arousal()) {
      peak = new Peak(value, at);
    }
  }

  private void addLoudness(double lufs, double seconds) {
    weightedEnergy += Math.pow(10, lufs / 10) * seconds;
    weightedSeconds += seconds;
  }
}
