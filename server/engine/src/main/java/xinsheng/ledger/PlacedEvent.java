package xinsheng.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * An event and its place in the call.
 *
 * @param sequence 1 for the first event, then one more each
 * @param offset how far the call had been analysed; never goes back
 */
public record PlacedEvent(long sequence, Duration offset, CallEvent event) {
  /** The event, if it is of a kind. */
  public <T extends CallEvent> Optional<T> as(Class<T> kind) {
    return kind.isInstance(event) ? Optional.of(kind.cast(event)) : Optional.empty();
  }

  /** Another event at the same place. */
  public PlacedEvent with(CallEvent other) {
    return new PlacedEvent(sequence, offset, other);
  }
}
