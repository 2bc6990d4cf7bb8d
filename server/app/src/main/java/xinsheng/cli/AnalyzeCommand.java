package xinsheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xinsheng.batch.BatchResult;
import xinsheng.batch.BatchRun;
import xinsheng.session.Languages;

/** Runs recordings through the engine, without a server. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = "Analyses recordings: events as JSON lines and one summary table.")
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "WAV files: stereo, or mono with the customer alone.")
  private List<Path> files = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for NAME.jsonl and summary.csv.")
  private Path out = Path.of(".");

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Files analysed in parallel, 0: one per core (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private RecordingOptions options = new RecordingOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Languages languages = options.load()) {
      int parallel = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
      BatchRun run = new BatchRun(options.pack(languages), out, parallel);
      return report(run.run(options.recordings(files)));
    }
  }

  private int report(List<BatchResult> results) {
    var err = spec == null ? null : spec.commandLine().getErr();
    long failed = results.stream().filter(each -> !each.error().isEmpty()).count();
    if (err != null) {
      results.stream()
          .filter(each -> !each.error().isEmpty())
          .forEach(each -> err.println(each.recording().file() + ": " + each.error()));
      err.printf("%d analysed, %d failed; see %s%n", results.size() - failed, failed, out);
    }
    return failed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
