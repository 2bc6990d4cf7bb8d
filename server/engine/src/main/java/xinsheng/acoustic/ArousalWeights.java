package xinsheng.acoustic;

/**
 * Relative weights of pitch, level and rate in arousal, each 0 or more, not all 0 (manual O-V1).
 */
public record ArousalWeights(double pitch, double level, double rate) {
  public ArousalWeights {
    if (!(pitch >= 0 && level >= 0 && rate >= 0 && pitch + level + rate > 0)) {
      throw new IllegalArgumentException("arousal weights must be 0 or more, and not all 0");
    }
  }
}
