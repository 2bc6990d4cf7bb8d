package xinsheng.testing;

/** What a telephone line does to 16 kHz samples. */
public enum Degrade {
  /** Nothing. */
  CLEAN,
  /** 300–3400 Hz and G.711 µ-law, as a telephone line of 8 kHz carries it. */
  TELEPHONE,
  /** White noise 20 dB below the signal. */
  NOISE_20_DB,
  /** White noise 10 dB below the signal. */
  NOISE_10_DB,
  /** 12 dB softer in the middle third, 12 dB louder in the last as far as there is room. */
  GAIN_STEPS;

  private static final double LOW = 300;
  private static final double HIGH = 3400;
  private static final int RATE = 16_000;

  /** The samples after it. */
  public float[] apply(float[] samples, long seed) {
    return switch (this) {
      case CLEAN -> samples;
      case TELEPHONE -> telephone(samples);
      case NOISE_20_DB -> noisy(samples, 20, seed);
      case NOISE_10_DB -> noisy(samples, 10, seed);
      case GAIN_STEPS -> steps(samples);
    };
  }

  private static float[] steps(float[] samples) {
    float[] out = samples.clone();
    for (int i = out.length / 3; i < out.length; i++) {
      double gain = i < 2 * out.length / 3 ? -12 : 12;
      out[i] = (float) Math.max(-1, Math.min(1, out[i] * Math.pow(10, gain / 20)));
    }
    return out;
  }

  private static float[] noisy(float[] samples, double decibels, long seed) {
    double energy = 0;
    for (float each : samples) {
      energy += each * each;
    }
    double dbfs = 10 * Math.log10(energy / samples.length) + 3.01 - decibels;
    float[] noise = Synth.noise(dbfs, samples.length / (double) RATE, RATE, seed);
    float[] out = samples.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += noise[i];
    }
    return out;
  }

  private static float[] telephone(float[] samples) {
    float[] band = samples;
    for (int pass = 0; pass < 2; pass++) {
      band = biquad(biquad(band, LOW, true), HIGH, false);
    }
    float[] out = new float[band.length];
    for (int i = 0; i < band.length; i++) {
      out[i] = (float) muLaw(band[i]);
    }
    return biquad(biquad(out, HIGH, false), HIGH, false);
  }

  /** Second-order Butterworth, high or low pass. */
  private static float[] biquad(float[] in, double hertz, boolean high) {
    double w = 2 * Math.PI * hertz / RATE;
    double alpha = Math.sin(w) / Math.sqrt(2);
    double cos = Math.cos(w);
    double b1 = high ? -(1 + cos) : 1 - cos;
    double b0 = Math.abs(b1) / 2;
    double a0 = 1 + alpha;
    float[] out = new float[in.length];
    double x1 = 0;
    double x2 = 0;
    double y1 = 0;
    double y2 = 0;
    for (int i = 0; i < in.length; i++) {
      double y = (b0 * in[i] + b1 * x1 + b0 * x2 + 2 * cos * y1 - (1 - alpha) * y2) / a0;
      x2 = x1;
      x1 = in[i];
      y2 = y1;
      y1 = y;
      out[i] = (float) y;
    }
    return out;
  }

  /** There and back: 8 bits of logarithmic steps, as G.711 does. */
  private static double muLaw(double sample) {
    double compressed = Math.log1p(255 * Math.min(1, Math.abs(sample))) / Math.log(256);
    double step = Math.round(compressed * 127) / 127.0;
    return Math.signum(sample) * (Math.pow(256, step) - 1) / 255;
  }
}
