package xinsheng.testing;

import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import xinsheng.auth.Authenticator;
import xinsheng.grpc.CallServer;
import xinsheng.live.CallLimits;
import xinsheng.ops.ServerMetrics;
import xinsheng.session.Languages;
import xinsheng.session.ResumeTokens;
import xinsheng.store.ReportStore;

/** The real server over an in-process transport. Closing fails the test if a channel hangs. */
public final class InProcess implements AutoCloseable {
  private final CallServer server;
  private final ManagedChannel channel;

  public InProcess(Languages languages) throws IOException {
    this(languages, CallLimits.DEFAULTS, Optional.empty());
  }

  public InProcess(Languages languages, CallLimits limits, Optional<Authenticator> authenticator)
      throws IOException {
    this(languages, limits, authenticator, System::nanoTime);
  }

  /** With a clock of the test's own, ns. */
  public InProcess(Languages languages, LongSupplier ticker) throws IOException {
    this(languages, CallLimits.DEFAULTS, Optional.empty(), ticker);
  }

  private InProcess(
      Languages languages,
      CallLimits limits,
      Optional<Authenticator> authenticator,
      LongSupplier ticker)
      throws IOException {
    String name = InProcessServerBuilder.generateName();
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
    server =
        new CallServer(
            InProcessServerBuilder.forName(name),
            new CallServer.Parts(
                limits,
                new ReportStore(3),
                new ResumeTokens("a key of the tests alone".getBytes(StandardCharsets.UTF_8)),
                new ServerMetrics(new SimpleMeterRegistry()),
                authenticator,
                clock,
                ticker));
    server.start();
    server.serve(languages);
    channel = InProcessChannelBuilder.forName(name).build();
  }

  public ManagedChannel channel() {
    return channel;
  }

  /** Calls that run now. */
  public int running() {
    return server.running();
  }

  public CallServer server() {
    return server;
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdown();
    if (!channel.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new AssertionError("a call was left open");
    }
    server.stop(Duration.ZERO, Duration.ofSeconds(10));
  }
}
