package xinsheng.acoustic;

import xinsheng.audio.AudioFrame;

/**
 * F0, level and speech of one channel's last two minutes, one value each 10 ms. Not thread-safe.
 */
final class HopTrack {
  private static final int KEPT = 12_000;

  private final PitchDetector detector = new PitchDetector();
  private final float[] window = new float[PitchDetector.WINDOW];
  private final float[] pitch = new float[KEPT];
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
      pitch[slot] = active ? detector.detect(window) : Float.NaN;
    }
  }

  /** The hops between two sample counts, as far as they are kept. */
  Stretch between(long startSample, long endSample) {
    long to = Math.min(hops, (endSample + AudioFrame.HOP - 1) / AudioFrame.HOP);
    long from = Math.max(Math.max(0, hops - KEPT), startSample / AudioFrame.HOP);
    int length = (int) Math.max(0, to - from);
    Stretch stretch = new Stretch(new float[length], new float[length], new boolean[length]);
    for (int i = 0; i < length; i++) {
      int slot = (int) ((from + i) % KEPT);
      stretch.pitch()[i] = pitch[slot];
      stretch.level()[i] = level[slot];
      stretch.speech()[i] = speech[slot];
    }
    return stretch;
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
