package xinsheng.ledger;

import com.google.common.collect.Comparators;
import java.time.Duration;
import java.util.function.Consumer;

/** Gives events their place, enters them in the ledger and passes them on. Not thread-safe. */
public final class EventLog {
  private final Consumer<PlacedEvent> sink;
  private final Memory memory;
  private final CallLedger ledger;
  private final Duration taken;

  /** Whether there is something that an acknowledgement would make safe. */
  private boolean unacknowledged;

  /** What is remembered of a call's events. */
  public static final class Memory {
    private long sequence;
    private Duration now = Duration.ZERO;
    private CallLedger.Memory ledger = new CallLedger.Memory();

    /** Number of utterances, cues, notes and suggestions that did not fit into a token. */
    public long forgotten() {
      return ledger.forgotten();
    }
  }

  /** For a new call. */
  public EventLog(Consumer<PlacedEvent> sink) {
    this(sink, new Memory(), 0, Duration.ZERO);
  }

  /**
   * For a call that may be resumed.
   *
   * @param sequence of the last event that a resuming client took
   * @param taken offset of that event: nothing comes before it
   */
  public EventLog(Consumer<PlacedEvent> sink, Memory memory, long sequence, Duration taken) {
    this.sink = sink;
    this.memory = memory;
    this.ledger = new CallLedger(memory.ledger);
    this.taken = taken;
    memory.sequence = Math.max(memory.sequence, sequence);
  }

  /** How far the call has been analysed. */
  public Duration now() {
    return memory.now;
  }

  /** What has happened so far. */
  public CallLedger ledger() {
    return ledger;
  }

  /** Advances audio time; never back. */
  public void advance(Duration to) {
    memory.now = Comparators.max(to, memory.now);
  }

  /** Adds an event; drops interim ones that a resuming client has passed already. */
  public void add(CallEvent event) {
    if (event.isInterim() && memory.now.compareTo(taken) < 0) {
      return;
    }
    unacknowledged |= !event.isInterim();
    Duration offset = Comparators.max(memory.now, taken);
    PlacedEvent placed = new PlacedEvent(++memory.sequence, offset, event);
    ledger.add(placed);
    sink.accept(placed);
  }

  /** Acknowledges: tells the client how far the call is safe. */
  public void acknowledge(CallEvent.AnalyzedThrough event) {
    add(event);
    unacknowledged = false;
  }

  /** Whether there is something that an acknowledgement would make safe. */
  public boolean isUnacknowledged() {
    return unacknowledged;
  }
}
