package xinsheng.client.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import xinsheng.client.CallException;

/** The client's commands. */
@Command(
    name = "xinsheng",
    description = "Talks to a Xinsheng server.",
    subcommands = {
      StreamCommand.class,
      TextCommand.class,
      WatchCommand.class,
      LoadCommand.class,
      SoakCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ClientMain {
  private ClientMain() {}

  public static void main(String[] arguments) {
    Logging.configure(System.getenv().getOrDefault("XINSHENG_LOG_LEVEL", "WARN"));
    int code = commandLine().execute(arguments);
    System.exit(code);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new ClientMain());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.getSubcommands().values().forEach(each -> each.getCommandSpec().version(version()));
    line.setExecutionExceptionHandler(
        (error, command, parsed) -> {
          if (error instanceof CallException failed) {
            command.getErr().println(explain(failed));
          } else if (error instanceof IOException) {
            command.getErr().println(error.getMessage());
          } else {
            throw error;
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line;
  }

  private static String version() {
    String version = ClientMain.class.getPackage().getImplementationVersion();
    return "xinsheng " + (version == null ? "(not packaged)" : version);
  }

  private static String explain(CallException failed) {
    return switch (failed.code()) {
      case UNAVAILABLE ->
          failed.reason().isEmpty()
              ? "No server answers; start one with `xinsheng serve` or name it with --server."
              : failed.reason() + ": " + failed.getMessage();
      default ->
          (failed.reason().isEmpty() ? failed.code().name() : failed.reason())
              + ": "
              + failed.getMessage();
    };
  }
}
