package xinsheng.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator can set; docs/settings.md explains each.
 *
 * @param host address to listen on
 * @param port TCP port; 0 picks a free one
 * @param threads how many calls are analysed at the same instant; 0: as many as cores
 * @param playbook folder that replaces the shipped playbook
 * @param keptReports how many reports are kept in memory
 * @param stopWait how long running calls may take to end when the server stops
 */
public record ServerSettings(
    String host,
    int port,
    int threads,
    Optional<Path> playbook,
    int keptReports,
    Duration stopWait) {
  public ServerSettings {
    check(port >= 0 && port <= 65_535, "port must be 0 to 65535");
    check(threads >= 0 && threads <= 1024, "threads must be 0 to 1024");
    check(keptReports >= 0, "kept reports must be 0 or more");
    check(!stopWait.isNegative(), "the wait must not be negative");
  }

  /** Threads in use: the setting, or one for each core. */
  public int effectiveThreads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
