package xinsheng.live;

import java.time.Duration;

/**
 * Holds back a client that sends much faster than real time, so that calls of others keep theirs.
 * Not thread-safe.
 */
public final class ClientPace {
  /** What may be sent at once. */
  private static final long BURST_NANOS = 10_000_000_000L;

  private final double most;
  private long start = Long.MIN_VALUE;
  private long audio;

  /**
   * @param most times real time
   */
  public ClientPace(double most) {
    this.most = most;
  }

  public void advance(long now, Duration progress) {
    start = start == Long.MIN_VALUE ? now : start;
    audio += progress.toNanos();
  }

  /** How long until more may come. */
  public long waitNanos(long now) {
    if (start == Long.MIN_VALUE) {
      return 0;
    }
    long due = start + (long) ((audio - BURST_NANOS) / most);
    return Math.max(0, due - now);
  }
}
