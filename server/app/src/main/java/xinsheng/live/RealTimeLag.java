package xinsheng.live;

/**
 * Lag of one call: how far its analysis is behind real time, against its minimum over the last 30
 * to 60 s, so that a pause of the client stops counting after a while. Written by one thread, read
 * by any.
 */
public final class RealTimeLag {
  private static final long WINDOW_NANOS = 30_000_000_000L;

  private long windowStart; // ns
  private long best = Long.MAX_VALUE; // ns
  private long previousBest = Long.MAX_VALUE; // ns
  private volatile long lag; // ns

  /**
   * Takes the offset that the call has been analysed to, at monotonic time {@code now}, both in ns;
   * returns the lag, ns.
   */
  public long observe(long now, long analyzedNanos) {
    long behind = now - analyzedNanos;
    if (now - windowStart > WINDOW_NANOS) {
      windowStart = now;
      previousBest = best;
      best = behind;
    }
    best = Math.min(best, behind);
    lag = behind - Math.min(best, previousBest);
    return lag;
  }

  /** The last lag, ns. */
  long nanos() {
    return lag;
  }
}
