package xinsheng.acoustic;

import be.tarsos.dsp.pitch.FastYin;
import be.tarsos.dsp.pitch.PitchDetectionResult;
import java.util.Arrays;
import xinsheng.audio.AudioFrame;

/**
 * Candidates for the F0 of one 64 ms window, the one adapter to TarsosDSP. The first is FFT_YIN's
 * (de Cheveigné and Kawahara, 2002); where the fundamental is weak, as on the telephone, that is
 * often a fraction of the true period, so the highest peaks of the normalised autocorrelation are
 * candidates too. The strength of each is the correlation at its lag, less a small octave cost for
 * longer lags (P. Boersma, 1993). Not thread-safe; allocates nothing but YIN's result.
 */
final class PitchDetector {
  /** Samples of a window. */
  static final int WINDOW = 1024;

  /** Most candidates of a window. */
  static final int CANDIDATES = 5;

  /** Latency of F0, hops: half a window. */
  static final int DELAY_HOPS = 3;

  /** Newest samples that a window leaves out, so that its middle is the middle of a hop. */
  static final int LEFT_OUT = DELAY_HOPS * AudioFrame.HOP + AudioFrame.HOP / 2 - WINDOW / 2;

  private static final double THRESHOLD = 0.3;
  private static final double LOWEST_HERTZ = 60;
  private static final double HIGHEST_HERTZ = 600;
  private static final double OCTAVE_COST = 0.005;

  /** Samples correlated, 20 ms: longer is steadier in noise, shorter follows creaky voice. */
  private static final int COMPARED = 320;

  /** Step of the peak search, samples; peaks found are then refined. */
  private static final int COARSE = 4;

  private static final int SHORTEST = (int) (AudioFrame.RATE / HIGHEST_HERTZ / COARSE);
  private static final int LONGEST = (int) (AudioFrame.RATE / LOWEST_HERTZ / COARSE);

  private final FastYin yin = new FastYin(AudioFrame.RATE, WINDOW, THRESHOLD);
  private final float[] coarse = new float[WINDOW / COARSE];
  private final double[] squares = new double[WINDOW + 1];
  private final double[] coarseSquares = new double[WINDOW / COARSE + 1];
  private final double[] correlations = new double[LONGEST + 2];

  /**
   * Writes candidates from {@code at} on: F0 in Hz, 0 where there is none, and strength, 1 or less.
   */
  void detect(float[] window, float[] hertz, float[] strength, int at) {
    Arrays.fill(hertz, at, at + CANDIDATES, 0);
    sumSquares(window, squares);
    PitchDetectionResult result = yin.getPitch(window);
    float first = result.getPitch();
    if (result.isPitched() && first >= LOWEST_HERTZ && first <= HIGHEST_HERTZ) {
      candidate(window, AudioFrame.RATE / first, hertz, strength, at);
    }
    correlate(window);
    for (int i = 1; i < CANDIDATES; i++) {
      int peak = highestPeak();
      if (peak < 0) {
        return;
      }
      correlations[peak] = -1;
      candidate(window, peak * COARSE, hertz, strength, at + i);
    }
  }

  private void correlate(float[] window) {
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = window[i * COARSE];
    }
    sumSquares(coarse, coarseSquares);
    for (int lag = SHORTEST - 1; lag <= LONGEST + 1; lag++) {
      correlations[lag] = correlation(coarse, coarseSquares, COMPARED / COARSE, lag);
    }
  }

  private int highestPeak() {
    int highest = -1;
    double most = 0.2;
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      double preferred = correlations[lag] - OCTAVE_COST * Math.log(lag) / Math.log(2);
      boolean peak =
          correlations[lag] >= correlations[lag - 1] && correlations[lag] >= correlations[lag + 1];
      if (peak && preferred > most) {
        most = preferred;
        highest = lag;
      }
    }
    return highest;
  }

  /** The best lag within one coarse step of {@code lag}. */
  private void candidate(float[] window, double lag, float[] hertz, float[] strength, int at) {
    int middle = (int) Math.round(lag);
    int best = middle;
    double most = -1;
    for (int each = middle - COARSE; each <= Math.min(COMPARED - 2, middle + COARSE); each++) {
      double correlation = correlation(window, squares, COMPARED, each);
      if (correlation > most) {
        most = correlation;
        best = each;
      }
    }
    double before = correlation(window, squares, COMPARED, best - 1);
    double after = correlation(window, squares, COMPARED, best + 1);
    double bend = before - 2 * most + after;
    double shift = bend < 0 ? Math.max(-0.5, Math.min(0.5, 0.5 * (before - after) / bend)) : 0;
    double found = AudioFrame.RATE / (best + shift);
    if (found < LOWEST_HERTZ || found > HIGHEST_HERTZ) {
      return;
    }
    hertz[at] = (float) found;
    strength[at] =
        (float)
            (most - OCTAVE_COST * Math.log(LOWEST_HERTZ * best / AudioFrame.RATE) / Math.log(2));
  }

  /** Prefix sums of squares: the sum before each value. */
  private static void sumSquares(float[] values, double[] sums) {
    sums[0] = 0;
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i] * values[i];
    }
  }

  /** Normalised correlation of {@code compared} values with those {@code lag} later, -1 to 1. */
  private static double correlation(float[] values, double[] squares, int compared, int lag) {
    int from = (values.length - compared - lag) / 2;
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    // Four independent sums, so that additions do not wait for each other.
    for (int i = from; i < from + compared; i += 4) {
      sum0 += values[i] * values[i + lag];
      sum1 += values[i + 1] * values[i + 1 + lag];
      sum2 += values[i + 2] * values[i + 2 + lag];
      sum3 += values[i + 3] * values[i + 3 + lag];
    }
    double product = sum0 + sum1 + sum2 + sum3;
    double first = squares[from + compared] - squares[from];
    double second = squares[from + compared + lag] - squares[from + lag];
    return product / Math.sqrt(first * second + 1e-18);
  }
}
