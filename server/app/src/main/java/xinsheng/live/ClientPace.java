package xinsheng.live;

import java.time.Duration;

/**
 * Throttles a client that sends much faster than real time, for the sake of other calls. Not
 * thread-safe.
 */
public final class ClientPace {
  /** Audio that may be sent in a burst. */
  private static final long BURST_NANOS = 10_000_000_000L;

  private final double most;
  private long start = Long.MIN_VALUE; // ns
  private long audio; // ns

  /**
   * @param most multiple of real time, 1 or more
   */
  public ClientPace(double most) {
    this.most = most;
  }

  /** The call has advanced by some audio, at monotonic time {@code now}, ns. */
  public void advance(long now, Duration progress) {
    start = start == Long.MIN_VALUE ? now : start;
    audio += progress.toNanos();
  }

  /** How long until more may come, ns; {@code now} is monotonic, ns. */
  public long waitNanos(long now) {
    if (start == Long.MIN_VALUE) {
      return 0;
    }
    long due = start + (long) ((audio - BURST_NANOS) / most);
    return Math.max(0, due - now);
  }
}
