package xinsheng.audio;

import java.time.Duration;

/**
 * 100 ms of one channel at 16 kHz. Frame {@code index} starts at sample {@code index * LENGTH} of
 * the call, whatever the size of the chunks it came in. The samples, -1 to 1, are the frame's own
 * and must not be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per frame would be waste.
public record AudioFrame(Channel channel, long index, float[] samples) {
  /** Sample rate of every frame, Hz. */
  public static final int RATE = 16_000;

  /** Samples of a hop: 10 ms, the step of everything acoustic. */
  public static final int HOP = RATE / 100;

  /** Hops in a frame. */
  public static final int HOPS = 10;

  /** Samples of a frame. */
  public static final int LENGTH = HOP * HOPS;

  /** Position of the frame's first sample, in samples from the call's start. */
  public long start() {
    return index * LENGTH;
  }

  /** Position after the frame's last sample. */
  public long end() {
    return start() + LENGTH;
  }

  /** The time of a sample position. Exact: a sample lasts 62 500 ns. */
  public static Duration offset(long samples) {
    return Duration.ofNanos(samples * (1_000_000_000L / RATE));
  }

  /** The sample position at a time, rounded down. */
  public static long samples(Duration offset) {
    return offset.toNanos() / (1_000_000_000L / RATE);
  }
}
