package xinsheng.acoustic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import xinsheng.acoustic.VoiceMeasurement.Arousal;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Pitch;
import xinsheng.acoustic.VoiceMeasurement.Rate;
import xinsheng.acoustic.VoiceMeasurement.Usual;
import xinsheng.measure.Measure;
import xinsheng.measure.Measure.Kind;

/**
 * Combines changes against the speaker's baseline into one arousal value: each change is divided by
 * the speaker's own spread (a z-score), the weighted mean is mapped to 0 to 1 by a logistic
 * function.
 */
final class ArousalScale {
  /** Slope of the logistic function: one spread above the baseline gives 0.82. */
  private static final double STEEPNESS = 1.5;

  private final List<Measure> evidence = new ArrayList<>();
  private double sum;
  private double weights;

  private ArousalScale() {}

  static Arousal of(Pitch pitch, Level level, Rate rate, ArousalWeights weights) {
    ArousalScale scale = new ArousalScale();
    scale.add(Kind.PITCH_CHANGE, pitch.change(), pitch.usual(), weights.pitch());
    scale.add(Kind.LEVEL_CHANGE, level.change(), level.usual(), weights.level());
    scale.add(Kind.RATE_CHANGE, doublings(rate.ratio()), rate.usual(), weights.rate());
    return scale.arousal();
  }

  private static OptionalDouble doublings(OptionalDouble ratio) {
    return ratio.isPresent()
        ? OptionalDouble.of(Math.log(ratio.getAsDouble()) / Math.log(2))
        : OptionalDouble.empty();
  }

  private void add(Kind kind, OptionalDouble change, Optional<Usual> usual, double weight) {
    if (change.isPresent() && usual.isPresent()) {
      sum += weight * change.getAsDouble() / usual.get().spread();
      weights += weight;
      evidence.add(Measure.of(kind, change.getAsDouble()));
    }
  }

  private Arousal arousal() {
    return weights == 0
        ? Arousal.NONE
        : new Arousal(OptionalDouble.of(1 / (1 + Math.exp(-STEEPNESS * sum / weights))), evidence);
  }
}
