package xinsheng.session;

import java.time.Duration;
import java.util.function.Consumer;

/** Gives events their place and passes them on. Not thread-safe. */
final class EventLog {
  private final Consumer<PlacedEvent> sink;
  private long sequence;
  private Duration now = Duration.ZERO;

  EventLog(Consumer<PlacedEvent> sink) {
    this.sink = sink;
  }

  /** How far the call has been analysed. */
  Duration now() {
    return now;
  }

  /** Lets time pass; never back. */
  void advance(Duration to) {
    now = to.compareTo(now) > 0 ? to : now;
  }

  void add(CallEvent event) {
    sink.accept(new PlacedEvent(++sequence, now, event));
  }
}
