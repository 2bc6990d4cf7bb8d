package xinsheng.client.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import xinsheng.client.load.SoakRun;

/** Calls under faults, for a set time. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Runs calls on two servers of its own that are cut off, killed and fed garbage, and "
            + "tells what was lost.")
final class SoakCommand implements Callable<Integer> {
  @Mixin private RecordingsOption recordings = new RecordingsOption();

  @Option(
      names = "--minutes",
      defaultValue = "30",
      description = "Length of the run, minutes (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--calls",
      defaultValue = "6",
      description = "Concurrent calls (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the faults (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("xinsheng.home", ".")).toAbsolutePath();
    SoakRun.Settings settings =
        new SoakRun.Settings(
            home, minutes, calls, recordings.seconds(), recordings.language(), seed);
    return new SoakRun(settings, System.out).run(recordings.recordings()) ? 0 : 1;
  }
}
