package xinsheng.acoustic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import xinsheng.acoustic.VoiceMeasurement.Arousal;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Pitch;
import xinsheng.acoustic.VoiceMeasurement.Rate;
import xinsheng.acoustic.VoiceMeasurement.Usual;

/**
 * From changes against the speaker's baseline to one value: each change is scaled by what varies
 * from utterance to utterance of this speaker, weighted as a listener weighs the voice (manual
 * O-V1: intonation 38, loudness 35, rate 27), and squeezed into 0 to 1.
 */
final class ArousalScale {
  private static final double PITCH_WEIGHT = 0.38;
  private static final double LEVEL_WEIGHT = 0.35;
  private static final double RATE_WEIGHT = 0.27;

  private ArousalScale() {}

  static Arousal of(Pitch pitch, Level level, Rate rate) {
    List<String> evidence = new ArrayList<>();
    double[] sums = new double[2];
    add(pitch.change(), pitch.usual(), PITCH_WEIGHT, "pitch %+.1f semitones", sums, evidence);
    add(level.change(), level.usual(), LEVEL_WEIGHT, "level %+.1f dB", sums, evidence);
    add(doublings(rate.ratio()), rate.usual(), RATE_WEIGHT, "rate %+.2f octaves", sums, evidence);
    if (sums[1] == 0) {
      return Arousal.NONE;
    }
    double value = 1 / (1 + Math.exp(-1.5 * sums[0] / sums[1]));
    return new Arousal(OptionalDouble.of(value), String.join(", ", evidence));
  }

  private static OptionalDouble doublings(OptionalDouble ratio) {
    return ratio.isPresent()
        ? OptionalDouble.of(Math.log(ratio.getAsDouble()) / Math.log(2))
        : OptionalDouble.empty();
  }

  private static void add(
      OptionalDouble change,
      Optional<Usual> usual,
      double weight,
      String format,
      double[] sums,
      List<String> evidence) {
    if (change.isPresent() && usual.isPresent()) {
      sums[0] += weight * change.getAsDouble() / usual.get().spread();
      sums[1] += weight;
      evidence.add(String.format(Locale.ROOT, format, change.getAsDouble()));
    }
  }
}
