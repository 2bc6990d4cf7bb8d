package xinsheng.client.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.logging.LogManager;

/** What the command line logs, with java.util.logging: a line each, on standard error. */
final class Logging {
  private static final Map<String, String> LEVELS =
      Map.of(
          "TRACE", "FINEST", "DEBUG", "FINE", "INFO", "INFO", "WARN", "WARNING", "ERROR", "SEVERE");

  private Logging() {}

  /**
   * Sets it up.
   *
   * @param level one of the names in docs/settings.md, in any case; any other counts as WARN
   */
  static void configure(String level) {
    String name = LEVELS.getOrDefault(level.toUpperCase(Locale.ROOT), "WARNING");
    String properties =
        """
        handlers = java.util.logging.ConsoleHandler
        .level = %1$s
        java.util.logging.ConsoleHandler.level = %1$s
        java.util.logging.ConsoleHandler.encoding = UTF-8
        java.util.logging.SimpleFormatter.format = %%1$tFT%%1$tT.%%1$tL %%4$-7s %%3$s %%5$s%%6$s%%n
        """
            .formatted(name);
    try {
      LogManager.getLogManager()
          .readConfiguration(new ByteArrayInputStream(properties.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
