package xinsheng.acoustic;

import xinsheng.audio.AudioFrame;

/** Butterworth filter of second order. Not thread-safe. */
final class LowPass {
  private final double b0;
  private final double a1;
  private final double a2;
  private double x1;
  private double x2;
  private double y1;
  private double y2;

  LowPass(double hertz) {
    double w = 2 * Math.PI * hertz / AudioFrame.RATE;
    double alpha = Math.sin(w) / Math.sqrt(2);
    double a0 = 1 + alpha;
    b0 = (1 - Math.cos(w)) / 2 / a0;
    a1 = -2 * Math.cos(w) / a0;
    a2 = (1 - alpha) / a0;
  }

  float next(float x) {
    double y = b0 * (x + 2 * x1 + x2) - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    return (float) y;
  }
}
