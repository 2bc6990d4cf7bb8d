package xinsheng.live;

import java.time.Duration;

/**
 * How much the server takes.
 *
 * @param threads calls analysed at the same instant
 * @param mostCalls streams at once, whatever their load
 * @param mostWatchers watching streams at once
 * @param mostTexts text requests that wait or run at once
 * @param load share of the threads' time that running calls may need, 0 to 1
 * @param lag how far calls may be behind before new ones are refused
 * @param pace how many times faster than real time a client may send
 * @param silence how long a client may send nothing
 * @param chatSilence the same, where there is no audio
 * @param reading how long a client may read nothing
 */
public record CallLimits(
    int threads,
    int mostCalls,
    int mostWatchers,
    int mostTexts,
    double load,
    Duration lag,
    double pace,
    Duration silence,
    Duration chatSilence,
    Duration reading) {
  /** What docs/settings.md gives as defaults. */
  public static final CallLimits DEFAULTS =
      new CallLimits(
          Runtime.getRuntime().availableProcessors(),
          1000,
          1000,
          100,
          0.8,
          Duration.ofMillis(500),
          50,
          Duration.ofSeconds(60),
          Duration.ofMinutes(30),
          Duration.ofSeconds(30));

  /** Streams that may be open at once, those included that have not said what they are. */
  public int mostStreams() {
    return mostCalls + 100;
  }

  public CallLimits {
    check(threads >= 1 && threads <= 1024, "threads must be 1 to 1024");
    check(mostCalls >= 1 && mostWatchers >= 1 && mostTexts >= 1, "limits must be 1 or more");
    check(load > 0 && load <= 1, "the load must be above 0, at most 1");
    check(pace >= 1, "the pace must be 1 or more");
    check(!lag.isNegative() && !lag.isZero(), "the lag must be above 0");
    check(silence.toMillis() > 0 && chatSilence.toMillis() > 0, "silence must be above 0");
    check(reading.toMillis() > 0, "the time to read must be above 0");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
