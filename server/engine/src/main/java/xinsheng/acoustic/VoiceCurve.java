package xinsheng.acoustic;

import java.util.ArrayList;
import java.util.List;
import xinsheng.audio.AudioFrame;

/** The whole course of one channel's voice, one value each 10 ms, for drawing. Not thread-safe. */
public final class VoiceCurve {
  /** Hops measured in one go, 30 s; the track keeps more. */
  private static final int PIECE = 3_000;

  private final HopTrack track = new HopTrack();
  private final List<HopTrack.Stretch> pieces = new ArrayList<>();
  private final List<Float> peaks = new ArrayList<>();
  private long hops;
  private long measured;

  /** Takes the channel's next frame; bit k of {@code speechHops} is set if hop k has speech. */
  public void accept(AudioFrame frame, int speechHops) {
    track.accept(frame, speechHops);
    hops += AudioFrame.HOPS;
    for (int hop = 0; hop < AudioFrame.HOPS; hop++) {
      peaks.add(peak(frame.samples(), hop * AudioFrame.HOP));
    }
    if (hops - measured >= PIECE + AudioFrame.HOPS) {
      measure(measured + PIECE);
    }
  }

  /** Hops so far. */
  public int length() {
    return (int) hops;
  }

  /** Peak amplitude of each hop, 0 to 1. */
  public double[] amplitude() {
    return peaks.stream().mapToDouble(Float::doubleValue).toArray();
  }

  /** F0 in Hz; NaN where unvoiced. */
  public double[] pitch() {
    return joined(HopTrack.Stretch::pitch, false);
  }

  /** Level in dBFS; NaN where there is no speech. */
  public double[] level() {
    return joined(HopTrack.Stretch::level, true);
  }

  private interface Values {
    float[] of(HopTrack.Stretch stretch);
  }

  private double[] joined(Values values, boolean onlySpeech) {
    if (measured < hops) {
      measure(hops);
    }
    double[] joined = new double[(int) hops];
    int at = 0;
    for (HopTrack.Stretch piece : pieces) {
      float[] each = values.of(piece);
      for (int i = 0; i < each.length; i++) {
        joined[at++] = onlySpeech && !piece.speech()[i] ? Double.NaN : each[i];
      }
    }
    return joined;
  }

  private void measure(long to) {
    pieces.add(track.between(measured * AudioFrame.HOP, to * AudioFrame.HOP));
    measured = to;
  }

  private static float peak(float[] samples, int from) {
    float peak = 0;
    for (int i = from; i < from + AudioFrame.HOP; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }
}
