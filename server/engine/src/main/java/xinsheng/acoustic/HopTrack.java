package xinsheng.acoustic;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import xinsheng.audio.AudioFrame;

/** F0, level and speech of one channel's last minute, one value each 10 ms. Not thread-safe. */
final class HopTrack {
  private static final int KEPT = 6_000;

  /** Quantile of the level of speech hops that stands for the loud parts. */
  private static final double LOUD = 0.95;

  private static final double SPEECH_RANGE_DB = 30;

  /** Most hops by which the gate opens late. */
  private static final int OPENING_HOPS = 2;

  private static final int MIN_NOISE_HOPS = 33;

  private static final int EACH = PitchDetector.CANDIDATES;

  private final PitchDetector detector = new PitchDetector();
  private final float[] recent = new float[PitchDetector.WINDOW + PitchDetector.LEFT_OUT];
  private final float[] window = new float[PitchDetector.WINDOW];
  private final float[] hertz = new float[KEPT * EACH];
  private final float[] strength = new float[KEPT * EACH];
  private final float[] level = new float[KEPT];
  private final float[] weighted = new float[KEPT];
  private final KWeighting ears = new KWeighting();
  private final boolean[] speech = new boolean[KEPT];
  private long hops;

  /** A stretch of the track, as copies: F0 in Hz (NaN: unvoiced), level in dBFS, speech marks. */
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
      weighted[slot] =
          (float) ears.meanSquare(frame.samples(), hop * AudioFrame.HOP, AudioFrame.HOP);
      clear(slot);
      int heard = (int) Math.floorMod(hops - 1 - PitchDetector.DELAY_HOPS, (long) KEPT);
      if (speech[heard]) {
        detector.detect(window, hertz, strength, heard * EACH);
      }
    }
  }

  /** The hops between two sample counts, as far as they are kept. */
  Stretch between(long startSample, long endSample) {
    long from = first(startSample);
    int length = (int) Math.max(0, last(endSample) - from);
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
    keepLoud(active, levels);
    return new Stretch(PitchPath.best(candidates, strengths, levels), levels, active);
  }

  /**
   * Trims the speech marks of the gate, which favours the recogniser. Hops far below the voice
   * (breath, room noise, hangover) do not count as speech; loud hops just before a late opening do.
   */
  private static void keepLoud(boolean[] active, float[] levels) {
    double[] sorted =
        IntStream.range(0, levels.length)
            .filter(i -> active[i])
            .mapToDouble(i -> levels[i])
            .sorted()
            .toArray();
    if (sorted.length > 0) {
      double least = sorted[(int) (LOUD * (sorted.length - 1))] - SPEECH_RANGE_DB;
      for (int i = 0; i < levels.length; i++) {
        active[i] &= levels[i] > least;
      }
      fillOnsets(active, levels, least);
    }
  }

  private static void fillOnsets(boolean[] active, float[] levels, double least) {
    for (int i = 1; i < levels.length; i++) {
      boolean opens = active[i] && !active[i - 1];
      for (int k = i - 1; opens && k >= Math.max(0, i - OPENING_HOPS) && levels[k] > least; k--) {
        active[k] = true;
      }
    }
  }

  /**
   * Loudness of a stretch, LUFS.
   *
   * @param speechOnly whether hops without speech are left out
   */
  OptionalDouble loudness(long startSample, long endSample, boolean speechOnly) {
    double mean =
        slots(startSample, endSample)
            .filter(slot -> speech[slot] || !speechOnly)
            .mapToDouble(slot -> weighted[slot])
            .average()
            .orElse(0);
    return mean > 0
        ? OptionalDouble.of(KWeighting.OFFSET + 10 * Math.log10(mean))
        : OptionalDouble.empty();
  }

  /**
   * Noise floor of the line, dBFS: median level of the hops without speech in a stretch. Empty if
   * they are less than a third of a second.
   */
  OptionalDouble noise(long startSample, long endSample) {
    double[] quiet =
        slots(startSample, endSample)
            .filter(slot -> !speech[slot])
            .mapToDouble(slot -> level[slot])
            .sorted()
            .toArray();
    return quiet.length < MIN_NOISE_HOPS
        ? OptionalDouble.empty()
        : OptionalDouble.of(quiet[quiet.length / 2]);
  }

  private IntStream slots(long startSample, long endSample) {
    return LongStream.range(first(startSample), last(endSample)).mapToInt(i -> (int) (i % KEPT));
  }

  private long last(long endSample) {
    return Math.min(hops, (endSample + AudioFrame.HOP - 1) / AudioFrame.HOP);
  }

  private long first(long startSample) {
    return Math.max(Math.max(0, hops - KEPT), startSample / AudioFrame.HOP);
  }

  private void clear(int slot) {
    Arrays.fill(hertz, slot * EACH, (slot + 1) * EACH, 0);
  }

  private void push(float[] samples, int from) {
    System.arraycopy(recent, AudioFrame.HOP, recent, 0, recent.length - AudioFrame.HOP);
    System.arraycopy(samples, from, recent, recent.length - AudioFrame.HOP, AudioFrame.HOP);
    System.arraycopy(recent, 0, window, 0, window.length);
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
