package xinsheng.live;

import java.time.Duration;
import java.util.List;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/**
 * Decides whether one more call can run without delaying the others: by the measured cost of calls
 * and by their median lag. Thread-safe.
 */
public final class Admission {
  private final CallLimits limits;
  private final LoadMeter meter;

  public Admission(CallLimits limits, LoadMeter meter) {
    this.limits = limits;
    this.meter = meter;
  }

  /**
   * Throws {@link CallFault} if a call is not admitted.
   *
   * @param resumed whether it ran before: then only the number of calls is checked
   */
  public void check(List<LiveCall> running, boolean resumed) {
    if (running.size() >= limits.mostCalls()) {
      throw new CallFault(
              Reason.TOO_MANY_CALLS,
              "%d calls run, the most allowed; try again or elsewhere.".formatted(running.size()))
          .with("calls", running.size());
    }
    if (!resumed) {
      checkLag(medianLag(running));
      checkLoad(running.size());
    }
  }

  /** Share of the workers' time that so many calls need, 1 being all. */
  public double load(int calls) {
    return calls * meter.cost() / limits.threads();
  }

  /** Median lag of the running calls. */
  public static Duration medianLag(List<LiveCall> running) {
    long[] lags = running.stream().mapToLong(each -> each.lag().nanos()).sorted().toArray();
    return Duration.ofNanos(lags.length == 0 ? 0 : lags[lags.length / 2]);
  }

  private void checkLag(Duration lag) {
    if (lag.compareTo(limits.lag()) > 0) {
      throw new CallFault(
              Reason.OVERLOADED,
              "Calls run %d ms late, more than %d; try again or elsewhere."
                  .formatted(lag.toMillis(), limits.lag().toMillis()))
          .with("lag_ms", lag.toMillis());
    }
  }

  private void checkLoad(int calls) {
    double load = load(calls + 1);
    if (load > limits.load()) {
      throw new CallFault(
              Reason.OVERLOADED,
              "One more call would need %.0f %% of this server, more than %.0f; try again or elsewhere."
                  .formatted(100 * load, 100 * limits.load()))
          .with("calls", calls);
    }
  }
}
