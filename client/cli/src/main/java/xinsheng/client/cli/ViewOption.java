package xinsheng.client.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** How events are shown, shared by all commands. */
final class ViewOption {
  private static final int DEFAULT_COLUMNS = 80;

  @Option(names = "--json", description = "Prints events as JSON lines.")
  private boolean json;

  /** For the only call. */
  EventPrinter printer() {
    return printer("", isTerminal());
  }

  /** For one of several calls. */
  EventPrinter printerFor(String callId) {
    return printer(callId, false);
  }

  private EventPrinter printer(String callId, boolean live) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    return json
        ? new JsonPrinter(out, callId)
        : new TerminalView(new Screen(out, columns(), isTerminal(), live), callId);
  }

  /** The `xinsheng` script says whether standard output is a terminal: Java cannot tell. */
  private static boolean isTerminal() {
    String term = System.getenv().getOrDefault("TERM", "dumb");
    return Boolean.getBoolean("xinsheng.terminal")
        && !term.equals("dumb")
        && System.getenv("NO_COLOR") == null;
  }

  private static int columns() {
    String columns = System.getenv().getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
  }
}
