package xinsheng.client.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xinsheng.client.load.Recording;
import xinsheng.client.load.SoakRun;

/** Calls without end under faults. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Runs calls on two servers of its own that are cut off, killed and fed garbage, and "
            + "tells what was lost.")
final class SoakCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "WAV files, 16-bit PCM.")
  private List<Path> files = List.of();

  @Option(
      names = "--minutes",
      defaultValue = "30",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--calls",
      defaultValue = "6",
      description = "At once (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Length of each call (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--language",
      defaultValue = "cmn",
      description = "Language of the calls (default: ${DEFAULT-VALUE}).")
  private String language = "";

  @Option(names = "--two-party", description = "Both channels of stereo files, agent left.")
  private boolean twoParty;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the faults (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Recording> recordings = new ArrayList<>();
    for (Path file : files) {
      recordings.add(Recording.read(file, twoParty));
    }
    Path home = Path.of(System.getProperty("xinsheng.home", ".")).toAbsolutePath();
    SoakRun.Settings settings = new SoakRun.Settings(home, minutes, calls, seconds, language, seed);
    return new SoakRun(settings, System.out).run(recordings) ? 0 : 1;
  }
}
