package xinsheng.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import xinsheng.asr.SpeechModel;
import xinsheng.auth.Authenticator;
import xinsheng.config.TlsFiles;
import xinsheng.live.Admission;
import xinsheng.live.CallHub;
import xinsheng.live.CallLimits;
import xinsheng.live.LoadMeter;
import xinsheng.live.Switchboard;
import xinsheng.ops.ServerMetrics;
import xinsheng.playbook.Playbook;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;
import xinsheng.session.ResumeTokens;
import xinsheng.store.ReportStore;

/**
 * The server: call service, health, reflection and channelz on any transport. Refuses calls until
 * {@link #serve}, and from {@link #stop} on. Thread-safe; starts once and stops once.
 */
public final class CallServer {
  /** Largest message: a chunk and its framing. */
  private static final int MAX_MESSAGE_BYTES = 2 << 20;

  /** Largest headers, bytes: a token and some more. */
  private static final int MAX_HEADER_BYTES = 16 << 10;

  private static final int CHANNELZ_PAGE = 100;

  /** Threads that take messages from the transport and hand them on; they do no work. */
  private static final int RECEIVERS = 2;

  private static final int RECEIVER_IDLE_SECONDS = 30;

  /** Capacity of the receivers' queue; a stream is in it at most once. */
  private static final int MOST_RECEIVING = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(CallServer.class);

  private final Server server;
  private final CallHub hub = new CallHub();
  private final HealthStatusManager health = new HealthStatusManager();
  private final AtomicReference<@Nullable Languages> languages = new AtomicReference<>();
  private final ThreadPoolExecutor pool;
  private final ThreadPoolExecutor receivers = receivers();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> thread(task, "call-timer"));
  private final Switchboard switchboard;
  private final Map<String, String> judgingBy = new ConcurrentHashMap<>();
  private volatile String notReady = "loading";

  /**
   * What a server is made of.
   *
   * @param reports where reports of ended calls are kept
   * @param authenticator who may call; empty: anybody may do anything
   */
  public record Parts(
      CallLimits limits,
      ReportStore reports,
      ResumeTokens tokens,
      ServerMetrics metrics,
      Optional<Authenticator> authenticator,
      InstantSource clock,
      LongSupplier ticker) {}

  /**
   * @param builder any transport, not yet built
   */
  public CallServer(ServerBuilder<?> builder, Parts parts) {
    CallLimits limits = parts.limits();
    this.pool = pool(limits);
    LoadMeter meter = new LoadMeter();
    this.switchboard =
        new Switchboard(
            languages,
            hub,
            parts.reports(),
            pool,
            timer,
            parts.clock(),
            parts.ticker(),
            limits,
            meter,
            new Admission(limits, meter),
            parts.tokens(),
            parts.metrics());
    builder
        .executor(receivers)
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .maxInboundMetadataSize(MAX_HEADER_BYTES);
    parts
        .authenticator()
        .ifPresent(each -> builder.intercept(new AuthInterceptor(each, parts.metrics())));
    for (BindableService service :
        List.of(
            new CallService(switchboard),
            health.getHealthService(),
            ProtoReflectionServiceV1.newInstance(),
            ChannelzService.newInstance(CHANNELZ_PAGE))) {
      builder.addService(service);
    }
    this.server = builder.build();
    showGauges(parts.metrics());
  }

  /** A server on a TCP port; without TLS it is plain text. Throws for files that cannot be used. */
  public static CallServer at(InetSocketAddress address, Optional<TlsFiles> tls, Parts parts)
      throws IOException, GeneralSecurityException {
    return new CallServer(Transport.at(address, tls), parts);
  }

  /** Reads what {@link #at} would read; throws what it would throw. */
  public static void check(InetSocketAddress address, Optional<TlsFiles> tls)
      throws IOException, GeneralSecurityException {
    Transport.at(address, tls).build();
  }

  /** Listens; calls are refused until {@link #serve}. */
  public void start() throws IOException {
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
    server.start();
  }

  /** Takes calls in these languages from now on. Health knows each by its tag. */
  public void serve(Languages loaded) {
    languages.set(loaded);
    loaded.packs().values().forEach(this::show);
    loaded.missing().keySet().forEach(each -> setHealth(each.tag(), ServingStatus.NOT_SERVING));
    notReady = loaded.packs().isEmpty() ? "no language is installed" : "";
    setHealth(
        HealthStatusManager.SERVICE_NAME_ALL_SERVICES,
        loaded.packs().isEmpty() ? ServingStatus.NOT_SERVING : ServingStatus.SERVING);
  }

  /** Why no calls are taken; empty if they are. */
  public String notReady() {
    return notReady;
  }

  /** Calls that run now. */
  public int running() {
    return hub.running().size();
  }

  /** The port it listens on; -1 where the transport has none. */
  public int port() {
    return server.getPort();
  }

  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /**
   * Refuses new calls, hands over those that can resume elsewhere, lets the others run on for
   * {@code drain}, then ends them with a report, and stops after at most {@code wait} more.
   * Stopping again does nothing.
   *
   * @return whether nothing uses the languages any more, so that they may be closed
   */
  public boolean stop(Duration drain, Duration wait) throws InterruptedException {
    if (pool.isShutdown()) {
      return pool.isTerminated();
    }
    notReady = "stopping";
    health.enterTerminalState();
    hub.refuseNew();
    hub.awaitIdle(drain);
    server.shutdown();
    hub.shutDown();
    if (!hub.awaitIdle(wait)) {
      LOG.warn("cutting off calls that did not end within {}", wait);
    }
    hub.endWatches();
    if (!server.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      server.shutdownNow();
      server.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
    timer.shutdownNow();
    pool.shutdown();
    return pool.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void show(LanguagePack pack) {
    Tags tags = Tags.of("language", pack.language().tag());
    setHealth(pack.language().tag(), ServingStatus.SERVING);
    switchboard
        .metrics()
        .gauge(
            "xinsheng.recognizers",
            "Recognisers that hold native memory.",
            tags,
            () -> pack.speech().map(SpeechModel::recognizers).orElse(0));
    judgesBy(pack.playbook());
  }

  /** Calls in its language are judged by this playbook from the next one on. */
  public void judgesBy(Playbook playbook) {
    String language = playbook.language().tag();
    String version = playbook.version();
    judgingBy.put(language, version);
    switchboard
        .metrics()
        .gauge(
            "xinsheng.playbook.info",
            "1 for the version that new calls are judged by, 0 for those before.",
            Tags.of("language", language, "version", version),
            () -> version.equals(judgingBy.get(language)) ? 1 : 0);
  }

  private void setHealth(String service, ServingStatus status) {
    health.setStatus(service, status);
  }

  private void showGauges(ServerMetrics metrics) {
    metrics.gauge("xinsheng.calls.running", "Calls that run.", () -> hub.running().size());
    metrics.gauge("xinsheng.watchers", "Streams that watch calls.", hub::watchers);
    metrics.gauge("xinsheng.ready", "1 if calls are taken.", () -> notReady.isEmpty() ? 1 : 0);
    metrics.gauge(
        "xinsheng.load.ratio",
        "Share of the workers that the running calls need, by measured cost.",
        () -> switchboard.admission().load(hub.running().size()));
    metrics.gauge(
        "xinsheng.call.cost.ratio",
        "Worker seconds per second of call.",
        () -> switchboard.meter().cost());
    metrics.gauge(
        "xinsheng.lag.median.seconds",
        "Median lag of the running calls.",
        () -> Admission.medianLag(hub.running()).toNanos() / 1e9);
    metrics.gauge(
        "xinsheng.queue.tasks", "Calls that wait for a worker.", () -> pool.getQueue().size());
  }

  /** Each call, watcher and text is in the queue at most once, so it cannot overflow. */
  private static ThreadPoolExecutor pool(CallLimits limits) {
    int most = 2 * (limits.mostStreams() + limits.mostWatchers() + limits.mostTexts());
    return new ThreadPoolExecutor(
        limits.threads(),
        limits.threads(),
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(most),
        task -> thread(task, "call-analysis"));
  }

  /** Never shut down, as transports may still call it after termination; idle threads end. */
  private static ThreadPoolExecutor receivers() {
    ThreadPoolExecutor receivers =
        new ThreadPoolExecutor(
            RECEIVERS,
            RECEIVERS,
            RECEIVER_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_RECEIVING),
            task -> thread(task, "call-receiver"));
    receivers.allowCoreThreadTimeOut(true);
    return receivers;
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
