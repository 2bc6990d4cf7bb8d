package xinsheng.live;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long ago the last beat was. Not thread-safe. */
public final class Heartbeat {
  private final LongSupplier ticker;
  private long last; // ns

  /**
   * @param ticker monotonic time, ns
   */
  public Heartbeat(LongSupplier ticker) {
    this.ticker = ticker;
    this.last = ticker.getAsLong();
  }

  /** Beats; returns what has passed since the last beat. */
  public Duration passed() {
    long now = ticker.getAsLong();
    Duration passed = Duration.ofNanos(now - last);
    last = now;
    return passed;
  }

  /** Beats; what has passed does not count. */
  public void restart() {
    last = ticker.getAsLong();
  }
}
