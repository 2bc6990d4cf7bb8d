package xinsheng.audio;

import java.time.Duration;

/** A stretch of a call, from the start of its audio; the start is included, the end is not. */
public record TimeSpan(Duration start, Duration end) {
  public TimeSpan {
    if (start.isNegative() || end.compareTo(start) < 0) {
      throw new IllegalArgumentException("span from " + start + " to " + end);
    }
  }

  /** From sample counts at {@link AudioFrame#RATE}. */
  public static TimeSpan ofSamples(long start, long end) {
    return new TimeSpan(AudioFrame.offset(start), AudioFrame.offset(end));
  }

  /** An instant. */
  public static TimeSpan at(Duration offset) {
    return new TimeSpan(offset, offset);
  }

  public Duration length() {
    return end.minus(start);
  }

  /** Length in seconds. */
  public double seconds() {
    return length().toNanos() / 1e9;
  }

  /** The shortest span that holds both. */
  public TimeSpan union(TimeSpan other) {
    return new TimeSpan(
        start.compareTo(other.start) < 0 ? start : other.start,
        end.compareTo(other.end) > 0 ? end : other.end);
  }
}
