package xinsheng.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import xinsheng.config.TlsFiles;
import xinsheng.grpc.CallServer;
import xinsheng.live.CallLimits;
import xinsheng.ops.ServerMetrics;
import xinsheng.session.Languages;
import xinsheng.session.ResumeTokens;
import xinsheng.store.ReportStore;
import xinsheng.text.Language;

/** The real server on a port of this machine, in Mandarin. */
public final class Loopback implements AutoCloseable {
  private final CallServer server;

  /**
   * @param key secret of its resume tokens
   */
  public Loopback(String key, Optional<TlsFiles> tls) throws IOException, GeneralSecurityException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        CallServer.at(
            address,
            tls,
            new CallServer.Parts(
                CallLimits.DEFAULTS,
                new ReportStore(3),
                new ResumeTokens(key.getBytes(StandardCharsets.UTF_8)),
                new ServerMetrics(new SimpleMeterRegistry()),
                Optional.empty(),
                InstantSource.system(),
                System::nanoTime));
    server.start();
    server.serve(
        new Languages(Map.of(Language.MANDARIN, TestModels.pack(Language.MANDARIN)), Map.of()));
  }

  public int port() {
    return server.port();
  }

  /** Calls that run now. */
  public int running() {
    return server.running();
  }

  /** Stops as an operator does: calls that can, move. */
  @Override
  public void close() {
    try {
      server.stop(Duration.ZERO, Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
