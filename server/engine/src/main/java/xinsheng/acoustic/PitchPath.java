package xinsheng.acoustic;

import java.util.Arrays;

/**
 * Chooses one candidate for each hop, or none, so that the whole track costs least: strong
 * candidates, few octave jumps, few changes between voiced and unvoiced (P. Boersma, Accurate
 * short-term analysis of the fundamental frequency …, 1993; Viterbi's algorithm).
 */
final class PitchPath {
  private static final int STATES = PitchDetector.CANDIDATES + 1;
  private static final int UNVOICED = PitchDetector.CANDIDATES;
  private static final double VOICING_THRESHOLD = 0.45;
  private static final double OCTAVE_JUMP_COST = 0.5;
  private static final double VOICING_CHANGE_COST = 0.14;

  /** Silence threshold, as a share of the peak amplitude. */
  private static final double SILENCE = 0.03;

  private PitchPath() {}

  /**
   * F0 in Hz for every hop, NaN where unvoiced.
   *
   * @param hertz candidates, {@link PitchDetector#CANDIDATES} for each hop; 0: none
   * @param level of each hop, dBFS: hops far below the loudest tend to be unvoiced
   */
  static float[] best(float[] hertz, float[] strength, float[] level) {
    double[] loudness = loudness(level);
    float[] octaves = octaves(hertz);
    int hops = hertz.length / PitchDetector.CANDIDATES;
    byte[] cameFrom = new byte[hops * STATES];
    double[] cost = new double[STATES];
    for (int hop = 0; hop < hops; hop++) {
      cost = next(cost, octaves, strength, loudness[hop], hop, cameFrom);
    }
    return back(cost, cameFrom, hertz, hops);
  }

  private static double[] next(
      double[] before,
      float[] octaves,
      float[] strength,
      double loudness,
      int hop,
      byte[] cameFrom) {
    double[] cost = new double[STATES];
    for (int state = 0; state < STATES; state++) {
      double local = local(octaves, strength, loudness, hop, state);
      double least = Double.POSITIVE_INFINITY;
      for (int from = 0; from < STATES; from++) {
        double total = before[from] + (hop == 0 ? 0 : change(octaves, hop, from, state));
        if (total < least) {
          least = total;
          cameFrom[hop * STATES + state] = (byte) from;
        }
      }
      cost[state] = least + local;
    }
    return cost;
  }

  private static double local(
      float[] octaves, float[] strength, double loudness, int hop, int state) {
    if (state == UNVOICED) {
      double silent = 2 - loudness * (1 + VOICING_THRESHOLD) / SILENCE;
      return 1 - VOICING_THRESHOLD - Math.max(0, silent);
    }
    int at = hop * PitchDetector.CANDIDATES + state;
    return octaves[at] > 0 ? 1 - strength[at] : 1e6;
  }

  private static double change(float[] octaves, int hop, int from, int to) {
    if (from == UNVOICED || to == UNVOICED) {
      return from == to ? 0 : VOICING_CHANGE_COST;
    }
    float before = octaves[(hop - 1) * PitchDetector.CANDIDATES + from];
    float after = octaves[hop * PitchDetector.CANDIDATES + to];
    return before > 0 && after > 0 ? OCTAVE_JUMP_COST * Math.abs(after - before) : 0;
  }

  /** Candidates in octaves above 1 Hz; 0: none. */
  private static float[] octaves(float[] hertz) {
    float[] octaves = new float[hertz.length];
    for (int i = 0; i < hertz.length; i++) {
      octaves[i] = hertz[i] > 0 ? (float) (Math.log(hertz[i]) / Math.log(2)) : 0;
    }
    return octaves;
  }

  /** Amplitude of each hop as a share of the peak. */
  private static double[] loudness(float[] level) {
    double most = -200;
    for (float each : level) {
      most = Math.max(most, each);
    }
    double[] loudness = new double[level.length];
    for (int hop = 0; hop < level.length; hop++) {
      loudness[hop] = Math.pow(10, (level[hop] - most) / 20);
    }
    return loudness;
  }

  private static float[] back(double[] cost, byte[] cameFrom, float[] hertz, int hops) {
    float[] track = new float[hops];
    Arrays.fill(track, Float.NaN);
    int state = 0;
    for (int each = 1; each < STATES; each++) {
      state = cost[each] < cost[state] ? each : state;
    }
    for (int hop = hops - 1; hop >= 0; hop--) {
      if (state != UNVOICED) {
        track[hop] = hertz[hop * PitchDetector.CANDIDATES + state];
      }
      state = cameFrom[hop * STATES + state];
    }
    return track;
  }
}
