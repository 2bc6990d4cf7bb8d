package xinsheng.cli;

import java.time.Duration;
import picocli.CommandLine.Option;
import xinsheng.live.CallLimits;

/** How much a server takes. */
final class LimitOptions {
  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Calls analysed in parallel, 0: one per core (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--max-calls",
      defaultValue = "1000",
      description = "Concurrent calls, whatever their load (default: ${DEFAULT-VALUE}).")
  private int mostCalls;

  @Option(
      names = "--max-watchers",
      defaultValue = "1000",
      description = "Concurrent watching streams (default: ${DEFAULT-VALUE}).")
  private int mostWatchers;

  @Option(
      names = "--max-texts",
      defaultValue = "100",
      description = "Text requests that wait or run (default: ${DEFAULT-VALUE}).")
  private int mostTexts;

  @Option(
      names = "--max-load",
      defaultValue = "0.8",
      description =
          "Share of the threads' time that calls may need, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double load;

  @Option(
      names = "--max-lag",
      defaultValue = "500ms",
      converter = DurationConverter.class,
      description =
          "Median lag of the calls above which new ones are refused (default: ${DEFAULT-VALUE}).")
  private Duration lag = Duration.ZERO;

  @Option(
      names = "--max-pace",
      defaultValue = "50",
      description = "Multiple of real time at which a client may send (default: ${DEFAULT-VALUE}).")
  private double pace;

  @Option(
      names = "--silence",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "How long a client may send nothing, not on hold (default: ${DEFAULT-VALUE}).")
  private Duration silence = Duration.ZERO;

  @Option(
      names = "--chat-silence",
      defaultValue = "30min",
      converter = DurationConverter.class,
      description = "The same for calls without audio (default: ${DEFAULT-VALUE}).")
  private Duration chatSilence = Duration.ZERO;

  @Option(
      names = "--reading",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "How long a client may read nothing (default: ${DEFAULT-VALUE}).")
  private Duration reading = Duration.ZERO;

  CallLimits limits() {
    return new CallLimits(
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        mostCalls,
        mostWatchers,
        mostTexts,
        load,
        lag,
        pace,
        silence,
        chatSilence,
        reading);
  }
}
