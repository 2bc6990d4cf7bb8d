package xinsheng.audio;

import java.util.Arrays;

/**
 * Tells speech from silence in one channel, hop by hop, by its level above a noise floor that is
 * tracked by minimum statistics (R. Martin, 2001, in its simplest form). Tuned to raise false
 * alarms rather than miss speech. Not thread-safe.
 */
public final class VoiceActivity {
  private static final double OPEN_ABOVE_FLOOR_DB = 9;
  private static final double STAY_ABOVE_FLOOR_DB = 7;
  private static final double SMOOTHING = 0.4;
  private static final double LOWEST_FLOOR_DBFS = -62;
  private static final double HIGHEST_FLOOR_DBFS = -36;
  private static final double HIGH_PASS = 0.97;
  private static final int WINDOWS = 6;
  private static final int WINDOW_HOPS = 100;

  private final double[] minima = new double[WINDOWS];
  private int window;
  private int hopsInWindow;
  private double smoothed = Double.NaN;
  private double lastIn;
  private double lastOut;
  private boolean open;

  public VoiceActivity() {
    Arrays.fill(minima, Double.POSITIVE_INFINITY);
  }

  /** Bit k is set if hop k has speech. */
  public int speechHops(AudioFrame frame) {
    int bits = 0;
    for (int hop = 0; hop < AudioFrame.HOPS; hop++) {
      if (isSpeech(level(frame.samples(), hop * AudioFrame.HOP))) {
        bits |= 1 << hop;
      }
    }
    return bits;
  }

  private boolean isSpeech(double level) {
    smoothed = Double.isNaN(smoothed) ? level : smoothed + (level - smoothed) * SMOOTHING;
    track(smoothed);
    open = smoothed > floor() + (open ? STAY_ABOVE_FLOOR_DB : OPEN_ABOVE_FLOOR_DB);
    return open;
  }

  private void track(double level) {
    minima[window] = Math.min(minima[window], level);
    if (++hopsInWindow == WINDOW_HOPS) {
      hopsInWindow = 0;
      window = (window + 1) % WINDOWS;
      minima[window] = level;
    }
  }

  private double floor() {
    double lowest = Arrays.stream(minima).min().orElse(LOWEST_FLOOR_DBFS);
    return Math.max(LOWEST_FLOOR_DBFS, Math.min(HIGHEST_FLOOR_DBFS, lowest));
  }

  /** Level of a hop, dBFS, with DC and hum below about 80 Hz taken out. */
  private double level(float[] samples, int from) {
    double energy = 1e-10;
    for (int i = from; i < from + AudioFrame.HOP; i++) {
      lastOut = samples[i] - lastIn + HIGH_PASS * lastOut;
      lastIn = samples[i];
      energy += lastOut * lastOut;
    }
    return 10 * Math.log10(energy / AudioFrame.HOP) + 3.01;
  }
}
