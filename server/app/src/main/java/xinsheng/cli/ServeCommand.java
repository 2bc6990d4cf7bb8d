package xinsheng.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import xinsheng.boot.Home;
import xinsheng.boot.LanguageLoader;
import xinsheng.boot.OrderlyStop;
import xinsheng.boot.RunningServer;
import xinsheng.config.ServerSettings;
import xinsheng.models.ModelStore;
import xinsheng.session.Languages;
import xinsheng.text.Language;

/** Runs the server until it is asked to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the server until it is asked to stop (SIGTERM, Ctrl-C).",
      "A setting comes from its option, else its variable (--max-calls: XINSHENG_MAX_CALLS), else "
          + "the file of --config, else its default."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Spec private @Nullable CommandSpec spec;

  /** Read by {@link SettingsProvider}, before the other options. */
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file of settings, by the names of the options without dashes.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable Path config;

  @Option(
      names = "--check",
      description = "Reads settings, models, playbook and certificates, says what is wrong, ends.")
  private boolean check;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "7700",
      description = "TCP port, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--ops-port",
      description = "Port of metrics and probes over HTTP, 0 for a free one (default: none).")
  private @Nullable Integer opsPort;

  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private SecurityOptions security = new SecurityOptions();

  @Option(
      names = "--languages",
      defaultValue = "cmn,en",
      split = ",",
      description = "Languages to load, as far as installed (default: ${DEFAULT-VALUE}).")
  private List<String> languages = List.of();

  @Mixin private PlaybookOption playbook = new PlaybookOption();

  @Option(
      names = "--playbook-reload",
      defaultValue = "5s",
      converter = DurationConverter.class,
      description =
          "How often edited playbook files are looked for, 0s for never"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration playbookReload = Duration.ZERO;

  @Option(
      names = "--ear-deadline",
      defaultValue = "20ms",
      converter = DurationConverter.class,
      description =
          "How long a turn waits for the ear; then rules judge it alone"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration earDeadline = Duration.ZERO;

  @Option(
      names = "--kept-reports",
      defaultValue = "1000",
      description = "Reports kept in memory (default: ${DEFAULT-VALUE}).")
  private int keptReports;

  @Option(
      names = "--drain",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "How long calls may run on at a stop (default: ${DEFAULT-VALUE}).")
  private Duration drain = Duration.ZERO;

  @Option(
      names = "--stop-wait",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "How long they may then take to end (default: ${DEFAULT-VALUE}).")
  private Duration stopWait = Duration.ZERO;

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "Writes the port here once calls are accepted.")
  private @Nullable Path portFile;

  @Override
  public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
    ServerSettings settings = settings();
    List<Language> wanted = languages.stream().map(this::known).toList();
    EffectiveSettings.of(command()).forEach(each -> LOG.info("setting {}", each));
    if (check) {
      return check(settings, wanted);
    }
    try (RunningServer server = RunningServer.start(settings)) {
      OrderlyStop.atShutdown(server);
      server.serve(load(wanted));
      tellPort(server.port());
      server.awaitTermination();
    }
    return 0;
  }

  private int check(ServerSettings settings, List<Language> wanted)
      throws IOException, GeneralSecurityException {
    RunningServer.check(settings);
    try (Languages loaded = load(wanted)) {
      boolean good = !loaded.packs().isEmpty();
      command()
          .commandLine()
          .getOut()
          .println(good ? "This server can start." : "Nothing to serve.");
      return good ? 0 : 1;
    }
  }

  private ServerSettings settings() throws IOException {
    try {
      return new ServerSettings(
          ServerSettings.address(host, port),
          Optional.ofNullable(opsPort),
          security.security(),
          limits.limits(),
          playbook.sources(),
          playbookReload,
          earDeadline,
          keptReports,
          drain,
          stopWait);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return spec;
  }

  private ParameterException wrong(String what) {
    return new ParameterException(command().commandLine(), what);
  }

  private Languages load(List<Language> wanted) {
    ModelStore store = ModelStore.open(Home.folder(), System.getenv());
    Languages loaded = new LanguageLoader(store, playbook.sources()).load(wanted);
    loaded.packs().values().forEach(pack -> LOG.info("serving {}", pack.language().tag()));
    loaded.missing().values().forEach(why -> LOG.warn("not serving: {}", why));
    return loaded;
  }

  private Language known(String name) {
    return Language.of(name)
        .orElseThrow(() -> wrong("unknown language %s; give cmn, en or both".formatted(name)));
  }

  private void tellPort(int actual) throws IOException {
    if (portFile != null) {
      Path written = Files.writeString(Path.of(portFile + ".tmp"), String.valueOf(actual));
      Files.move(written, portFile, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
