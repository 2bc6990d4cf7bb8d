package xinsheng.acoustic;

import java.util.Arrays;

/**
 * Counts syllables without knowing the words: peaks of the smoothed level that are voiced and stand
 * out from the dips beside them (N. H. de Jong and T. Wempe, 2009). For telephone speech of one
 * speaker; whispered syllables are missed, long vowels with two peaks count twice.
 */
final class SyllableNuclei {
  private static final double MIN_DIP_DB = 1.5;
  private static final double BELOW_LOUDEST_DB = 22;
  private static final int SMOOTHING = 3;

  private SyllableNuclei() {}

  /** Number of nuclei in hops with these levels (dBFS) and F0 (Hz; NaN: unvoiced). */
  static int count(float[] level, float[] pitch) {
    double[] smooth = smooth(level);
    double loudest = Double.NEGATIVE_INFINITY;
    for (double each : smooth) {
      loudest = Math.max(loudest, each);
    }
    int count = 0;
    double peak = Double.NEGATIVE_INFINITY;
    double dip = Double.POSITIVE_INFINITY;
    boolean voiced = false;
    boolean rising = true;
    for (int i = 0; i < smooth.length; i++) {
      if (rising) {
        voiced = smooth[i] > peak ? isVoiced(pitch, i) : voiced;
        peak = Math.max(peak, smooth[i]);
        if (smooth[i] < peak - MIN_DIP_DB) {
          count += voiced && peak > loudest - BELOW_LOUDEST_DB ? 1 : 0;
          rising = false;
          dip = smooth[i];
        }
      } else {
        dip = Math.min(dip, smooth[i]);
        if (smooth[i] > dip + MIN_DIP_DB) {
          rising = true;
          peak = smooth[i];
          voiced = isVoiced(pitch, i);
        }
      }
    }
    return count + (rising && voiced && peak > loudest - BELOW_LOUDEST_DB ? 1 : 0);
  }

  private static boolean isVoiced(float[] pitch, int at) {
    for (int i = Math.max(0, at - 2); i <= Math.min(pitch.length - 1, at + 2); i++) {
      if (!Float.isNaN(pitch[i])) {
        return true;
      }
    }
    return false;
  }

  private static double[] smooth(float[] level) {
    double[] energy = new double[level.length];
    Arrays.setAll(energy, i -> Math.pow(10, level[i] / 10));
    double[] smooth = new double[level.length];
    for (int i = 0; i < level.length; i++) {
      double sum = 0;
      double weight = 0;
      for (int k = -SMOOTHING; k <= SMOOTHING; k++) {
        int at = i + k;
        if (at >= 0 && at < level.length) {
          double w = SMOOTHING + 1 - Math.abs(k);
          sum += w * energy[at];
          weight += w;
        }
      }
      smooth[i] = 10 * Math.log10(sum / weight + 1e-12);
    }
    return smooth;
  }
}
