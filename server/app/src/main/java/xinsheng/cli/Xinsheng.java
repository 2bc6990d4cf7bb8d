package xinsheng.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import xinsheng.fault.CallFault;
import xinsheng.playbook.PlaybookException;

/** The commands of the server's side; the client's are in its own module. */
@Command(
    name = "xinsheng",
    description = "Listens to customer-service calls and helps the person who has to answer.",
    subcommands = {
      ServeCommand.class,
      AnalyzeCommand.class,
      PlaybookCommand.class,
      VoiceCommand.class,
      EarCommand.class,
      FetchModelsCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Xinsheng {
  private Xinsheng() {}

  /** Runs a command and returns its exit code. */
  public static int run(String... arguments) {
    CommandLine line = commandLine();
    CommandLine serve = Objects.requireNonNull(line.getSubcommands().get("serve"));
    try {
      serve.setDefaultValueProvider(
          SettingsProvider.of(serve.getCommandSpec(), List.of(arguments), System.getenv()));
    } catch (IOException e) {
      line.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    return line.execute(arguments);
  }

  /** Parses and runs; a problem that the user can mend is one sentence on standard error. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Xinsheng());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getSubcommands().values().forEach(each -> each.getCommandSpec().version(version()));
    line.setExecutionExceptionHandler(
        (error, command, parsed) -> {
          if (!isForTheUser(error)) {
            throw error;
          }
          command.getErr().println(error.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line;
  }

  private static String version() {
    String version = Xinsheng.class.getPackage().getImplementationVersion();
    return "xinsheng " + (version == null ? "(not packaged)" : version);
  }

  private static boolean isForTheUser(Exception error) {
    return error instanceof CallFault
        || error instanceof PlaybookException
        || error instanceof IOException
        || error instanceof GeneralSecurityException;
  }
}
