package xinsheng.client.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import xinsheng.client.XinshengClient;
import xinsheng.v1.WatchCallsResponse;

/** Watches running calls. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Watches running calls (default: all) until interrupted; words are redacted.")
final class WatchCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();
  @Mixin private ViewOption view = new ViewOption();

  @Parameters(arity = "0..*", paramLabel = "CALL-ID", description = "Only these calls.")
  private List<String> callIds = List.of();

  @Override
  public Integer call() throws IOException {
    Map<String, EventPrinter> printers = new HashMap<>();
    try (XinshengClient client = server.connect()) {
      client.watchCalls(
          callIds,
          response ->
              show(printers.computeIfAbsent(response.getCallId(), view::printerFor), response));
    }
    return 0;
  }

  private static void show(EventPrinter printer, WatchCallsResponse response) {
    switch (response.getWhatCase()) {
      case SNAPSHOT -> printer.onSnapshot(response.getSnapshot());
      case EVENT -> printer.dispatch(response.getEvent());
      case WHAT_NOT_SET -> {} // A field of a newer version.
    }
  }
}
