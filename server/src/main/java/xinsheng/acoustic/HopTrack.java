package xinsheng.acoustic;

import java.util.Arrays;
import xinsheng.audio.AudioFrame;

/** F0, level and speech of one channel's last minute, one value each 10 ms. Not thread-safe. */
final class HopTrack {
  private static final int KEPT = 6_000;

  private static final int EACH = PitchDetector.CANDIDATES;

  private final PitchDetector detector = new PitchDetector();
  private final float[] window = new float[PitchDetector.WINDOW];
  private final float[] hertz = new float[KEPT * EACH];
  private final float[] strength = new float[KEPT * EACH];
  private final float[] level = new float[KEPT];
  private final boolean[] speech = new boolean[KEPT];
  private long hops;

  /** A stretch of the track, as copies. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
  record Stretch(float[] pitch, float[] level, boolean[] speech) {}

  void accept(AudioFrame frame, int speechHops) {
    hops = frame.index() * AudioFrame.HOPS;
    for (int hop = 0; hop < AudioFrame.HOPS; hop++) {
      boolean active = (speechHops & (1 << hop)) != 0;
      push(frame.samples(), hop * AudioFrame.HOP);
      int slot = (int) (hops++ % KEPT);
      speech[slot] = active;
      level[slot] = (float) level(frame.samples(), hop * AudioFrame.HOP);
      clear(slot);
      int heard = (int) Math.floorMod(hops - 1 - PitchDetector.DELAY_HOPS, (long) KEPT);
      if (speech[heard]) {
        detector.detect(window, hertz, strength, heard * EACH);
      }
    }
  }

  /** The hops between two sample counts, as far as they are kept. */
  Stretch between(long startSample, long endSample) {
    long to = Math.min(hops, (endSample + AudioFrame.HOP - 1) / AudioFrame.HOP);
    long from = Math.max(Math.max(0, hops - KEPT), startSample / AudioFrame.HOP);
    int length = (int) Math.max(0, to - from);
    float[] candidates = new float[length * EACH];
    float[] strengths = new float[length * EACH];
    float[] levels = new float[length];
    boolean[] active = new boolean[length];
    for (int i = 0; i < length; i++) {
      int slot = (int) ((from + i) % KEPT);
      System.arraycopy(hertz, slot * EACH, candidates, i * EACH, EACH);
      System.arraycopy(strength, slot * EACH, strengths, i * EACH, EACH);
      levels[i] = level[slot];
      active[i] = speech[slot];
    }
    return new Stretch(PitchPath.best(candidates, strengths, levels), levels, active);
  }

  private void clear(int slot) {
    Arrays.fill(hertz, slot * EACH, (slot + 1) * EACH, 0);
  }

  private void push(float[] samples, int from) {
    System.arraycopy(window, AudioFrame.HOP, window, 0, window.length - AudioFrame.HOP);
    System.arraycopy(samples, from, window, window.length - AudioFrame.HOP, AudioFrame.HOP);
  }

  /** RMS level, dBFS, a full-scale sine being 0. */
  private static double level(float[] samples, int from) {
    double energy = 1e-10;
    for (int i = from; i < from + AudioFrame.HOP; i++) {
      energy += samples[i] * samples[i];
    }
    return 10 * Math.log10(energy / AudioFrame.HOP) + 3.0103;
  }
}
