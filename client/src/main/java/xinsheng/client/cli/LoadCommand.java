package xinsheng.client.cli;

import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xinsheng.client.XinshengClient;
import xinsheng.client.load.LoadRun;
import xinsheng.client.load.Recording;

/** Many calls at the pace of speech. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Runs many calls at the pace of speech and prints how late events come.")
final class LoadCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "WAV files, 16-bit PCM.")
  private List<Path> files = List.of();

  @Option(
      names = "--calls",
      defaultValue = "10",
      description = "At once (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Length of each call (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--ramp",
      defaultValue = "5",
      description = "Seconds over which calls start (default: ${DEFAULT-VALUE}).")
  private double ramp;

  @Option(names = "--two-party", description = "Both channels of stereo files, agent left.")
  private boolean twoParty;

  @Option(
      names = "--language",
      defaultValue = "cmn-Hans-CN",
      description = "Language of the calls (default: ${DEFAULT-VALUE}).")
  private String language = "";

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      description = "The server's metrics, as http://127.0.0.1:9464/metrics: adds CPU and memory.")
  private @Nullable URI metrics;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Recording> recordings = new ArrayList<>();
    for (Path file : files) {
      recordings.add(Recording.read(file, twoParty));
    }
    LoadRun.Settings settings =
        new LoadRun.Settings(calls, seconds, ramp, language, Optional.ofNullable(metrics));
    LoadRun.Result result = new LoadRun(settings, this::client).run(recordings);
    if (json) {
      System.out.println(
          JsonFormat.printer().omittingInsignificantWhitespace().print(result.json()));
    } else {
      result.lines().forEach(System.out::println);
    }
    return result.failed() == 0 ? 0 : 1;
  }

  private XinshengClient client() {
    try {
      return server.builder().live().build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
