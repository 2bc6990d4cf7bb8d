package xinsheng.live;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Measures the cost of calls on this machine: worker time per second of call, over the last {@link
 * #WINDOW_SECONDS} seconds in which calls ran. Thread-safe.
 */
public final class LoadMeter {
  private static final int WINDOW_SECONDS = 20;

  /**
   * Prior until enough was measured: what a second of call costs, and its weight in seconds of
   * call.
   */
  private static final double PRIOR_COST = 0.1;

  private static final double PRIOR_SECONDS = 5;
  private static final double NANOS = 1e9;

  private final Deque<Second> seconds = new ArrayDeque<>();
  private double audio; // s
  private double busy; // s

  /** Audio and work of one second of the clock, both in s. */
  private static final class Second {
    final long number;
    double audio;
    double busy;

    Second(long number) {
      this.number = number;
    }
  }

  /**
   * A message was handled.
   *
   * @param now monotonic time, ns
   * @param audioNanos audio that it advanced its call by
   * @param busyNanos how long a worker was busy with it
   */
  public synchronized void record(long now, long audioNanos, long busyNanos) {
    long number = Math.floorDiv(now, (long) NANOS);
    if (seconds.isEmpty() || seconds.getLast().number != number) {
      seconds.add(new Second(number));
    }
    Second current = seconds.getLast();
    current.audio += audioNanos / NANOS;
    current.busy += busyNanos / NANOS;
    audio += audioNanos / NANOS;
    busy += busyNanos / NANOS;
    while (seconds.size() > WINDOW_SECONDS) {
      Second old = seconds.removeFirst();
      audio -= old.audio;
      busy -= old.busy;
    }
  }

  /** Worker seconds per second of call. */
  public synchronized double cost() {
    return (busy + PRIOR_COST * PRIOR_SECONDS) / (audio + PRIOR_SECONDS);
  }
}
