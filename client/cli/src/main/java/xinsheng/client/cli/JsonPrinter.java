package xinsheng.client.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.io.PrintStream;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallSnapshot;
import xinsheng.v1.WatchCallsResponse;

/** Prints each event as one line of canonical JSON. */
final class JsonPrinter implements EventPrinter {
  private static final JsonFormat.Printer JSON =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private final PrintStream out;
  private final String callId;

  /**
   * @param callId whose events they are, where several calls are shown; else empty
   */
  JsonPrinter(PrintStream out, String callId) {
    this.out = out;
    this.callId = callId;
  }

  @Override
  public void onEvent(CallEvent event) {
    CallEvent shown = event.hasAnalyzedThrough() ? withoutState(event) : event;
    out.println(
        callId.isEmpty()
            ? json(shown)
            : json(WatchCallsResponse.newBuilder().setCallId(callId).setEvent(shown)));
  }

  @Override
  public void onSnapshot(CallSnapshot snapshot) {
    out.println(json(WatchCallsResponse.newBuilder().setCallId(callId).setSnapshot(snapshot)));
  }

  /** Leaves out the resume token, which is for the library. */
  private static CallEvent withoutState(CallEvent event) {
    return event.toBuilder()
        .setAnalyzedThrough(event.getAnalyzedThrough().toBuilder().clearResumeToken())
        .build();
  }

  private static String json(MessageOrBuilder message) {
    try {
      return JSON.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an event has no JSON form", e);
    }
  }
}
