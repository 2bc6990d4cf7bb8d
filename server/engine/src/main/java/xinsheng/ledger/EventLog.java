package xinsheng.ledger;

import com.google.common.collect.Comparators;
import java.time.Duration;
import java.util.function.Consumer;

/** Gives events their place and passes them on. Not thread-safe. */
public final class EventLog {
  private final Consumer<PlacedEvent> sink;
  private final Memory memory;
  private final Duration taken;

  /** Whether there is something that an acknowledgement would make safe. */
  private boolean unacknowledged;

  /** What is remembered of a call's events. */
  public static final class Memory {
    private long sequence;
    private Duration now = Duration.ZERO;
  }

  /**
   * @param taken offset of the last event that a resuming client took: nothing comes before it
   */
  public EventLog(Consumer<PlacedEvent> sink, Memory memory, long sequence, Duration taken) {
    this.sink = sink;
    this.memory = memory;
    this.taken = taken;
    memory.sequence = Math.max(memory.sequence, sequence);
  }

  /** How far the call has been analysed. */
  public Duration now() {
    return memory.now;
  }

  /** Lets time pass; never back. */
  public void advance(Duration to) {
    memory.now = Comparators.max(to, memory.now);
  }

  /** What is interim and a resuming client has passed is left out. */
  public void add(CallEvent event) {
    boolean interim = isInterim(event);
    if (interim && memory.now.compareTo(taken) < 0) {
      return;
    }
    unacknowledged |= !interim;
    sink.accept(new PlacedEvent(++memory.sequence, Comparators.max(memory.now, taken), event));
  }

  public void acknowledge(CallEvent.AnalyzedThrough event) {
    add(event);
    unacknowledged = false;
  }

  public boolean isUnacknowledged() {
    return unacknowledged;
  }

  private static boolean isInterim(CallEvent event) {
    return (event instanceof CallEvent.Spoken spoken && !spoken.transcript().settled())
        || (event instanceof CallEvent.Voiced voiced && !voiced.settled());
  }
}
