package xinsheng.ledger;

import java.time.Duration;

/**
 * An event and its place in the call.
 *
 * @param sequence 1 for the first event, then one more each
 * @param offset how far the call had been analysed; never goes back
 */
public record PlacedEvent(long sequence, Duration offset, CallEvent event) {}
