package xinsheng.client.cli;

import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import xinsheng.client.XinshengClient;
import xinsheng.client.load.LoadRun;

/** Many calls in real time. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Runs many calls in real time and prints the latency of events.")
final class LoadCommand implements Callable<Integer> {
  @Mixin private RecordingsOption recordings = new RecordingsOption();
  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--calls",
      defaultValue = "10",
      description = "Concurrent calls (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Option(
      names = "--ramp",
      defaultValue = "5",
      description = "Seconds over which calls start (default: ${DEFAULT-VALUE}).")
  private double ramp;

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      description = "The server's metrics, as http://127.0.0.1:9464/metrics: adds CPU and memory.")
  private @Nullable URI metrics;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LoadRun.Settings settings =
        new LoadRun.Settings(
            calls, recordings.seconds(), ramp, recordings.language(), Optional.ofNullable(metrics));
    LoadRun.Result result = new LoadRun(settings, this::client).run(recordings.recordings());
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
