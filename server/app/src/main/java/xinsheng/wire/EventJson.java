package xinsheng.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import xinsheng.ledger.PlacedEvent;

/** Events in the contract's canonical JSON, one line each. */
public final class EventJson {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private EventJson() {}

  /** An event on one line, without line break. */
  public static String line(PlacedEvent event) {
    try {
      return PRINTER.print(EventMapper.event(event));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an event has no JSON form", e);
    }
  }
}
