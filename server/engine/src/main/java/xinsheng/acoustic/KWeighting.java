package xinsheng.acoustic;

import xinsheng.audio.AudioFrame;

/**
 * K-weighting (ITU-R BS.1770-4, annex 1): a high shelf for the head, then a high-pass; both from
 * the standard's analogue filters, at {@link AudioFrame#RATE}. Not thread-safe.
 */
final class KWeighting {
  /** Calibration, dB: with it a full-scale sine of 997 Hz measures -3.01 LUFS. */
  static final double OFFSET = -0.691;

  private static final double SHELF_HERTZ = 1681.974450955533;
  private static final double SHELF_GAIN_DB = 3.999843853973347;
  private static final double SHELF_Q = 0.7071752369554196;
  private static final double SHELF_SLOPE = 0.4996667741545416;
  private static final double PASS_HERTZ = 38.13547087602444;
  private static final double PASS_Q = 0.5003270373238773;

  private final Biquad shelf = shelf();
  private final Biquad highPass = highPass();

  /** Mean square of the next samples after weighting. */
  double meanSquare(float[] samples, int from, int count) {
    double energy = 0;
    for (int i = from; i < from + count; i++) {
      double weighted = highPass.next(shelf.next(samples[i]));
      energy += weighted * weighted;
    }
    return energy / count;
  }

  private static Biquad shelf() {
    double k = Math.tan(Math.PI * SHELF_HERTZ / AudioFrame.RATE);
    double high = Math.pow(10, SHELF_GAIN_DB / 20);
    double band = Math.pow(high, SHELF_SLOPE);
    double a0 = 1 + k / SHELF_Q + k * k;
    return new Biquad(
        (high + band * k / SHELF_Q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / SHELF_Q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / SHELF_Q + k * k) / a0);
  }

  private static Biquad highPass() {
    double k = Math.tan(Math.PI * PASS_HERTZ / AudioFrame.RATE);
    double a0 = 1 + k / PASS_Q + k * k;
    return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / PASS_Q + k * k) / a0);
  }

  /** A second-order section, transposed direct form II. */
  private static final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double first;
    private double second;

    Biquad(double b0, double b1, double b2, double a1, double a2) {
      this.b0 = b0;
      this.b1 = b1;
      this.b2 = b2;
      this.a1 = a1;
      this.a2 = a2;
    }

    double next(double in) {
      double out = b0 * in + first;
      first = b1 * in - a1 * out + second;
      second = b2 * in - a2 * out;
      return out;
    }
  }
}
