package xinsheng.acoustic;

import be.tarsos.dsp.pitch.FastYin;
import be.tarsos.dsp.pitch.PitchDetectionResult;
import xinsheng.audio.AudioFrame;

/**
 * F0 of one 64 ms window by FFT_YIN (de Cheveigné and Kawahara, 2002), the one adapter to
 * TarsosDSP. Not thread-safe.
 */
final class PitchDetector {
  /** Samples of a window. */
  static final int WINDOW = 1024;

  private static final double THRESHOLD = 0.20;
  private static final double LOWEST_HERTZ = 60;
  private static final double HIGHEST_HERTZ = 600;

  private final FastYin yin = new FastYin(AudioFrame.RATE, WINDOW, THRESHOLD);

  /** F0 in Hz, or NaN where the window is unvoiced or out of the range of speech. */
  float detect(float[] window) {
    PitchDetectionResult result = yin.getPitch(window);
    float hertz = result.getPitch();
    boolean voiced = result.isPitched() && hertz >= LOWEST_HERTZ && hertz <= HIGHEST_HERTZ;
    return voiced ? hertz : Float.NaN;
  }
}
