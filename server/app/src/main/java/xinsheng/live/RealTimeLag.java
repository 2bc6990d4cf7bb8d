package xinsheng.live;

/**
 * How far the analysis of one call is behind its audio, against the best moment of the last half to
 * whole minute: a client that pauses is forgiven after a while. Written by one thread, read by any.
 */
public final class RealTimeLag {
  private static final long WINDOW_NANOS = 30_000_000_000L;

  private long windowStart;
  private long best = Long.MAX_VALUE;
  private long previousBest = Long.MAX_VALUE;
  private volatile long lag;

  /** The call has been analysed up to an offset; returns how far it is behind, ns. */
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

  /** The last value, ns. */
  long nanos() {
    return lag;
  }
}
