package xinsheng.live;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Learns what calls cost this machine: worker time for each second of call, over the last {@link
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
  private double audio;
  private double busy;

  /** What was handled within one second of the clock. */
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
   * @param now by the clock, ns
   * @param audioNanos how far it took its call
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

  /** Worker seconds that a second of call costs. */
  public synchronized double cost() {
    return (busy + PRIOR_COST * PRIOR_SECONDS) / (audio + PRIOR_SECONDS);
  }
}
