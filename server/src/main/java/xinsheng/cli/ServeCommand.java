package xinsheng.cli;

import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import xinsheng.config.LanguageLoader;
import xinsheng.config.ServerSettings;
import xinsheng.grpc.CallServer;
import xinsheng.models.ModelStore;
import xinsheng.report.ReportStore;
import xinsheng.session.Languages;
import xinsheng.text.Language;

/** Runs the server until it is asked to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the server until it is asked to stop (SIGTERM, Ctrl-C).")
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "${env:XINSHENG_HOST:-127.0.0.1}",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "${env:XINSHENG_PORT:-7700}",
      description = "TCP port, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--threads",
      defaultValue = "${env:XINSHENG_THREADS:-0}",
      description =
          "Calls analysed at the same instant, 0: one a core (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--languages",
      defaultValue = "${env:XINSHENG_LANGUAGES:-cmn,en}",
      split = ",",
      description = "Languages to load, as far as installed (default: ${DEFAULT-VALUE}).")
  private List<String> languages = List.of();

  @Mixin private PlaybookOption playbook = new PlaybookOption();

  @Option(
      names = "--kept-reports",
      defaultValue = "${env:XINSHENG_KEPT_REPORTS:-1000}",
      description = "Reports kept in memory (default: ${DEFAULT-VALUE}).")
  private int keptReports;

  @Option(
      names = "--stop-wait",
      paramLabel = "SECONDS",
      defaultValue = "${env:XINSHENG_STOP_WAIT:-10}",
      description = "How long calls may take to end at a stop (default: ${DEFAULT-VALUE}).")
  private int stopWaitSeconds;

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "Writes the port here once calls are accepted.")
  private @Nullable Path portFile;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ServerSettings settings = settings();
    LOG.info("settings: {}", settings);
    Languages loaded = load(languages.stream().map(this::known).toList());
    CallServer server = server(settings, loaded);
    server.start();
    LOG.info("listening on {}:{} (plain text)", settings.host(), server.port());
    tellPort(server.port());
    OrderlyStop.atShutdown(server, loaded, settings.stopWait());
    server.awaitTermination();
    return 0;
  }

  private ServerSettings settings() {
    try {
      return new ServerSettings(
          host, port, threads, playbook.folder(), keptReports, Duration.ofSeconds(stopWaitSeconds));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String what) {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return new ParameterException(spec.commandLine(), what);
  }

  private Languages load(List<Language> wanted) {
    ModelStore store = ModelStore.open(Home.folder(), System.getenv());
    Languages loaded = new LanguageLoader(store, playbook.source()).load(wanted);
    loaded.packs().values().forEach(pack -> LOG.info("serving {}", pack.language().tag()));
    loaded.missing().values().forEach(why -> LOG.warn("not serving: {}", why));
    return loaded;
  }

  private Language known(String name) {
    return Language.of(name)
        .orElseThrow(() -> wrong("%s is no language; give cmn, en or both".formatted(name)));
  }

  private static CallServer server(ServerSettings settings, Languages languages) {
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    return new CallServer(
        NettyServerBuilder.forAddress(address),
        languages,
        settings.effectiveThreads(),
        new ReportStore(settings.keptReports()),
        InstantSource.system());
  }

  private void tellPort(int actual) throws IOException {
    if (portFile != null) {
      Path written = Files.writeString(Path.of(portFile + ".tmp"), String.valueOf(actual));
      Files.move(written, portFile, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
