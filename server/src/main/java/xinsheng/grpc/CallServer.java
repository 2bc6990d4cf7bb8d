package xinsheng.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import xinsheng.report.ReportStore;
import xinsheng.session.Languages;

/**
 * The server: call service, health and reflection on any transport. Health is SERVING from start to
 * stop. Thread-safe; starts once and stops once.
 */
public final class CallServer {
  /** Largest message: a chunk and what surrounds it. */
  private static final int MAX_MESSAGE_BYTES = 2 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(CallServer.class);

  private final Server server;
  private final CallHub hub = new CallHub();
  private final HealthStatusManager health = new HealthStatusManager();
  private final ExecutorService pool;

  /**
   * @param builder any transport, not yet built
   * @param threads how many calls are analysed at the same instant
   * @param reports where reports of ended calls are kept
   */
  public CallServer(
      ServerBuilder<?> builder,
      Languages languages,
      int threads,
      ReportStore reports,
      InstantSource clock) {
    this.pool = Executors.newFixedThreadPool(threads, CallServer::thread);
    CallDesk desk = new CallDesk(languages, hub, reports, pool, clock);
    builder.maxInboundMessageSize(MAX_MESSAGE_BYTES);
    for (BindableService service :
        new BindableService[] {
          new CallService(desk), health.getHealthService(), ProtoReflectionServiceV1.newInstance()
        }) {
      builder.addService(service);
    }
    this.server = builder.build();
  }

  public void start() throws IOException {
    server.start();
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
  }

  /** The port it listens on; -1 where the transport has none. */
  public int port() {
    return server.getPort();
  }

  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /**
   * Refuses new calls, lets running ones end with a report, and stops after at most {@code wait}.
   * Stopping again does nothing.
   *
   * @return whether nothing uses the languages any more, so that they may be closed
   */
  public boolean stop(Duration wait) throws InterruptedException {
    if (pool.isShutdown()) {
      return pool.isTerminated();
    }
    health.enterTerminalState();
    server.shutdown();
    hub.shutDown();
    if (!hub.awaitIdle(wait.toMillis())) {
      LOG.warn("calls are cut off that did not end within {}", wait);
    }
    hub.endWatches();
    if (!server.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      server.shutdownNow();
    }
    pool.shutdown();
    return pool.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "call-analysis");
    thread.setDaemon(true);
    return thread;
  }
}
