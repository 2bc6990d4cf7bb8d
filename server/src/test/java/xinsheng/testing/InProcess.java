package xinsheng.testing;

import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import xinsheng.grpc.CallServer;
import xinsheng.report.ReportStore;
import xinsheng.session.Languages;

/** The real server over an in-process transport. Closing fails the test if a channel hangs. */
public final class InProcess implements AutoCloseable {
  private final CallServer server;
  private final ManagedChannel channel;

  public InProcess(Languages languages) throws IOException {
    String name = InProcessServerBuilder.generateName();
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
    server =
        new CallServer(
            InProcessServerBuilder.forName(name), languages, 2, new ReportStore(3), clock);
    server.start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  public ManagedChannel channel() {
    return channel;
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
    server.stop(Duration.ofSeconds(10));
  }
}
