package xinsheng.live;

import com.google.common.util.concurrent.Monitor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import xinsheng.auth.Caller;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/** The running calls, and the listeners that are told of new ones. Thread-safe. */
public final class CallHub {
  private final Map<String, LiveCall> calls = new LinkedHashMap<>();
  private final Listeners<Listener> listeners = new Listeners<>();
  private final Monitor monitor = new Monitor();
  private final Monitor.Guard idle = monitor.newGuard(calls::isEmpty);
  private boolean stopping;

  /** Told of calls. Must not block; what it throws is logged and affects nobody else. */
  public interface Listener {
    /** A call runs. */
    void running(LiveCall call);

    /** A call has ended, in order or not. */
    void ended(LiveCall call);

    /** No call will follow: the server stops. */
    void stopping();
  }

  /**
   * Adds a call; refuses an id that is in use, and any once the server stops.
   *
   * @param resumed whether it may still run over a connection that broke: then this one takes it
   *     over
   */
  public void add(LiveCall call, boolean resumed) {
    locked(
        () -> {
          checkNotStopping();
          if (resumed) {
            takeOver(call);
          }
          checkShare(call.caller());
          checkUnique(call);
          calls.put(call.id(), call);
          listeners.tell(listener -> listener.running(call));
        });
  }

  /** Removes a call that has ended. */
  public void remove(LiveCall call) {
    locked(() -> removeLocked(call));
  }

  /** Refuses new calls from now on; those that can resume on another server are handed over. */
  public void refuseNew() {
    locked(
        () -> {
          stopping = true;
        });
    running().forEach(call -> call.control().handOver());
  }

  /** The calls that run now, the oldest first. */
  public List<LiveCall> running() {
    return locked(() -> List.copyOf(calls.values()));
  }

  /** A call that runs now. */
  public Optional<LiveCall> find(String callId) {
    return locked(() -> Optional.ofNullable(calls.get(callId)));
  }

  /** The listener gets every running call now and every new one later. */
  public void watch(Listener listener, int most) {
    locked(
        () -> {
          if (listeners.size() >= most) {
            throw new CallFault(
                    Reason.TOO_MANY_REQUESTS, "%d watch already, the most allowed.".formatted(most))
                .with("watchers", most);
          }
          listeners.add(listener);
          calls.values().forEach(call -> listeners.tell(listener, each -> each.running(call)));
        });
  }

  /** How many listeners there are. */
  public int watchers() {
    return listeners.size();
  }

  /** The listener is told nothing more. */
  public void unlisten(Listener listener) {
    listeners.remove(listener);
  }

  /** Asks every running call to end with its report. */
  public void shutDown() {
    running().forEach(call -> call.control().shutDown());
  }

  /** Tells the listeners that no call will follow. */
  public void endWatches() {
    listeners.tell(Listener::stopping);
  }

  /** Waits until no call runs, at most so long; returns whether none does. */
  public boolean awaitIdle(Duration most) throws InterruptedException {
    boolean reached = monitor.enterWhen(idle, most);
    if (reached) {
      monitor.leave();
    }
    return reached;
  }

  private void removeLocked(LiveCall call) {
    if (calls.remove(call.id(), call)) {
      listeners.tell(listener -> listener.ended(call));
    }
  }

  /** Only whoever streams a call can take it over. */
  private void takeOver(LiveCall call) {
    LiveCall old = calls.get(call.id());
    if (old != null && old.caller().equals(call.caller())) {
      removeLocked(old);
      old.control().takenOver();
    }
  }

  private void checkNotStopping() {
    if (stopping) {
      throw new CallFault(
          Reason.SERVER_STOPPING, "The server is stopping; connect to another one.");
    }
  }

  private void checkShare(Caller caller) {
    long streaming = calls.values().stream().filter(each -> each.caller().equals(caller)).count();
    if (streaming >= caller.mostCalls()) {
      throw new CallFault(
              Reason.TOO_MANY_CALLS,
              "%s streams %d calls, the most allowed.".formatted(caller.name(), streaming))
          .with("calls", streaming);
    }
  }

  private void checkUnique(LiveCall call) {
    if (calls.containsKey(call.id())) {
      throw new CallFault(
              Reason.CALL_ID_IN_USE,
              "A call '%s' is running; give each call its own id.".formatted(call.id()))
          .with("call_id", call.id());
    }
  }

  private void locked(Runnable work) {
    monitor.enter();
    try {
      work.run();
    } finally {
      monitor.leave();
    }
  }

  private <T> T locked(Supplier<T> work) {
    monitor.enter();
    try {
      return work.get();
    } finally {
      monitor.leave();
    }
  }
}
