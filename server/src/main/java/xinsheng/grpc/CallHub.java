package xinsheng.grpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import xinsheng.auth.Caller;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/** The running calls, and who wants to know of new ones. Thread-safe. */
final class CallHub {
  private final Map<String, LiveCall> calls = new LinkedHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private boolean stopping;

  /** Wants to know of calls. */
  interface Listener {
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
   * @param again the call runs already on a line that broke: this one takes its place
   */
  synchronized void add(LiveCall call, boolean again) {
    if (stopping) {
      throw new CallFault(
          Reason.SERVER_STOPPING, "The server is stopping; connect to another one.");
    }
    if (again) {
      takeOver(call);
    }
    checkShare(call.caller());
    if (calls.putIfAbsent(call.id(), call) != null) {
      throw new CallFault(
              Reason.CALL_ID_IN_USE,
              "A call '%s' is running; give each call its own id.".formatted(call.id()))
          .with("call_id", call.id());
    }
    listeners.forEach(listener -> listener.running(call));
  }

  synchronized void remove(LiveCall call) {
    if (calls.remove(call.id(), call)) {
      listeners.forEach(listener -> listener.ended(call));
    }
    notifyAll();
  }

  /** Only whoever streams a call can take it over. */
  private void takeOver(LiveCall call) {
    LiveCall old = calls.get(call.id());
    if (old != null && old.caller().equals(call.caller())) {
      remove(old);
      old.control().takenOver();
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

  /** Refuses new calls from now on; those that can go on elsewhere are handed over. */
  void refuseNew() {
    List<LiveCall> ending;
    synchronized (this) {
      stopping = true;
      ending = running();
    }
    ending.forEach(call -> call.control().handOver());
  }

  synchronized List<LiveCall> running() {
    return new ArrayList<>(calls.values());
  }

  synchronized Optional<LiveCall> find(String callId) {
    return Optional.ofNullable(calls.get(callId));
  }

  /** The listener gets every running call now and every new one later. */
  synchronized void watch(Listener listener, int most) {
    if (listeners.size() >= most) {
      throw new CallFault(
              Reason.TOO_MANY_REQUESTS, "%d watch already, the most allowed.".formatted(most))
          .with("watchers", most);
    }
    listeners.add(listener);
    calls.values().forEach(listener::running);
  }

  int watchers() {
    return listeners.size();
  }

  void unlisten(Listener listener) {
    listeners.remove(listener);
  }

  /** Asks every running call to end with its report. */
  void shutDown() {
    running().forEach(call -> call.control().shutDown());
  }

  /** Tells the listeners that no call will follow. */
  void endWatches() {
    listeners.forEach(Listener::stopping);
  }

  /** Waits until no call runs, at most so long; true if none does. */
  synchronized boolean awaitIdle(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (!calls.isEmpty()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
