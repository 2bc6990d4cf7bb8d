package xinsheng.cli;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import xinsheng.grpc.CallServer;
import xinsheng.session.Languages;

/** Stops the server in order when the process is asked to end. */
final class OrderlyStop {
  private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);

  private OrderlyStop() {}

  static void atShutdown(CallServer server, Languages languages, Duration wait) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, languages, wait), "stop"));
  }

  private static void stop(CallServer server, Languages languages, Duration wait) {
    LOG.info("stopping: running calls end with a report, {} at most", wait);
    try {
      if (server.stop(wait)) {
        languages.close();
      }
      LOG.info("stopped");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
