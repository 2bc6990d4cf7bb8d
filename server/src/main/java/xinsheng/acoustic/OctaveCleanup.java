package xinsheng.acoustic;

import java.util.Arrays;

/**
 * Mends the two errors that pitch detectors make on speech: jumps by an octave, which are folded
 * back to the local median, and voiced specks shorter than 30 ms, which are dropped.
 */
final class OctaveCleanup {
  private static final int REACH = 15;
  private static final int MIN_RUN = 3;
  private static final double FOLD_FROM_SEMITONES = 8;
  private static final double DROP_FROM_SEMITONES = 10;

  private OctaveCleanup() {}

  /** A cleaned copy of a track in Hz, one value a hop, NaN where unvoiced. */
  static float[] clean(float[] track) {
    float[] cleaned = track.clone();
    dropSpecks(cleaned);
    float[] reference = cleaned.clone();
    for (int i = 0; i < cleaned.length; i++) {
      if (!Float.isNaN(cleaned[i])) {
        cleaned[i] = fold(cleaned[i], localMedian(reference, i));
      }
    }
    return cleaned;
  }

  private static float fold(float hertz, double median) {
    float folded = hertz;
    if (Semitones.between(median, folded) > FOLD_FROM_SEMITONES) {
      folded /= 2;
    } else if (Semitones.between(median, folded) < -FOLD_FROM_SEMITONES) {
      folded *= 2;
    }
    return Math.abs(Semitones.between(median, folded)) > DROP_FROM_SEMITONES ? Float.NaN : folded;
  }

  private static double localMedian(float[] track, int at) {
    int from = Math.max(0, at - REACH);
    int to = Math.min(track.length, at + REACH + 1);
    float[] around = Arrays.copyOfRange(track, from, to);
    Arrays.sort(around); // NaN sorts last
    int voiced = around.length;
    while (voiced > 0 && Float.isNaN(around[voiced - 1])) {
      voiced--;
    }
    return around[voiced / 2];
  }

  private static void dropSpecks(float[] track) {
    int start = 0;
    for (int i = 0; i <= track.length; i++) {
      if (i == track.length || Float.isNaN(track[i])) {
        if (i - start < MIN_RUN) {
          Arrays.fill(track, start, i, Float.NaN);
        }
        start = i + 1;
      }
    }
  }
}
