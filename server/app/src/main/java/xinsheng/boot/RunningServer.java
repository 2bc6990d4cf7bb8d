package xinsheng.boot;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import xinsheng.auth.Authenticator;
import xinsheng.auth.JwtAuthenticator;
import xinsheng.auth.TokenList;
import xinsheng.config.ServerSettings;
import xinsheng.grpc.CallServer;
import xinsheng.live.TimelyMeaning;
import xinsheng.meaning.Meaning;
import xinsheng.ops.OpsEndpoint;
import xinsheng.ops.ServerMetrics;
import xinsheng.session.Languages;
import xinsheng.session.ResumeTokens;
import xinsheng.store.ReportStore;

/** A server as its settings want it, with its metrics and probes. Thread-safe. */
public final class RunningServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

  /** Turns that wait for each thread: more would be late anyway. */
  private static final int MOST_WAITING = 16;

  private final CallServer server;
  private final Optional<OpsEndpoint> ops;
  private final ServerSettings settings;
  private @Nullable Languages languages;
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(
          new ThreadFactoryBuilder().setDaemon(true).setNameFormat("housekeeping").build());
  private boolean stopped;

  private RunningServer(CallServer server, Optional<OpsEndpoint> ops, ServerSettings settings) {
    this.server = server;
    this.ops = ops;
    this.settings = settings;
  }

  /** Listens; calls are refused until {@link #serve}. */
  public static RunningServer start(ServerSettings settings)
      throws IOException, GeneralSecurityException {
    PrometheusMeterRegistry registry = OpsEndpoint.registry();
    CallServer server =
        CallServer.at(settings.address(), settings.security().tls(), parts(settings, registry));
    Optional<OpsEndpoint> ops = Optional.empty();
    if (settings.opsPort().isPresent()) {
      InetSocketAddress address =
          new InetSocketAddress(settings.address().getAddress(), settings.opsPort().get());
      ops = Optional.of(OpsEndpoint.open(address, registry, server::notReady));
    }
    server.start();
    warn(settings);
    return new RunningServer(server, ops, settings);
  }

  /** Reads what {@link #start} would read; throws what it would throw. */
  public static void check(ServerSettings settings) throws IOException, GeneralSecurityException {
    CallServer.check(settings.address(), settings.security().tls());
    authenticator(settings.security());
    resumeTokens(settings.security());
  }

  public synchronized void serve(Languages loaded) {
    languages = loaded;
    loaded.hearing(this::timely);
    server.serve(loaded);
    long millis = settings.playbookReload().toMillis();
    if (millis > 0) {
      PlaybookReload reload = new PlaybookReload(settings.playbook(), loaded, server::judgesBy);
      var unused =
          housekeeping.scheduleWithFixedDelay(reload::look, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  private Meaning timely(Meaning meaning) {
    if (meaning == Meaning.NONE) {
      return meaning;
    }
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING * threads),
            new ThreadFactoryBuilder().setDaemon(true).setNameFormat("ear-%d").build());
    return new TimelyMeaning(meaning, executor, settings.earDeadline());
  }

  public int port() {
    return server.port();
  }

  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /** Stops in order. A second call waits for the first and does nothing else. */
  synchronized void stop() throws InterruptedException {
    if (stopped) {
      return;
    }
    stopped = true;
    housekeeping.shutdown();
    LOG.info("stopping: calls are handed over, or run on for {}, then end", settings.drain());
    boolean idle = server.stop(settings.drain(), settings.stopWait());
    ops.ifPresent(OpsEndpoint::close);
    if (idle && languages != null) {
      languages.close();
    }
    LOG.info("stopped");
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CallServer.Parts parts(ServerSettings settings, PrometheusMeterRegistry registry)
      throws IOException {
    return new CallServer.Parts(
        settings.limits(),
        new ReportStore(settings.keptReports()),
        resumeTokens(settings.security()),
        new ServerMetrics(registry),
        authenticator(settings.security()),
        InstantSource.system(),
        System::nanoTime);
  }

  private static Optional<Authenticator> authenticator(ServerSettings.Security security)
      throws IOException {
    List<Authenticator> all = new ArrayList<>();
    if (security.tokens().isPresent()) {
      all.add(TokenList.read(security.tokens().get()));
    }
    if (security.jwks().isPresent()) {
      String audience = security.audience();
      Duration skew = security.clockSkew();
      all.add(new JwtAuthenticator(security.jwks().get(), audience, skew, InstantSource.system()));
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(Authenticator.anyOf(all));
  }

  private static ResumeTokens resumeTokens(ServerSettings.Security security) throws IOException {
    byte[] key = new byte[32];
    if (security.resumeKey().isPresent()) {
      Path file = security.resumeKey().get();
      key = Files.readAllBytes(file);
      if (key.length < ResumeTokens.MIN_KEY_BYTES) {
        throw new IOException(
            "%s has %d bytes; a resume key has %d or more"
                .formatted(file, key.length, ResumeTokens.MIN_KEY_BYTES));
      }
    } else {
      new SecureRandom().nextBytes(key);
    }
    return new ResumeTokens(key);
  }

  private static void warn(ServerSettings settings) {
    ServerSettings.Security security = settings.security();
    String line = security.tls().isPresent() ? "TLS" : "plain text: nothing on it is secret";
    LOG.info("listening on {} ({})", settings.address(), line);
    if (security.isOpen()) {
      LOG.warn("no tokens are asked for: whoever reaches the port may do everything");
    }
    if (security.resumeKey().isEmpty()) {
      LOG.warn("no resume-key: calls resume with their state only on this process");
    }
  }
}
