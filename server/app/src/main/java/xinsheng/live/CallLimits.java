package xinsheng.live;

import java.time.Duration;

/**
 * Limits of a server.
 *
 * @param threads calls analysed in parallel
 * @param mostCalls concurrent calls, whatever their load
 * @param mostWatchers concurrent watching streams
 * @param mostTexts text requests that wait or run
 * @param load share of the threads' time that running calls may need, 0 to 1
 * @param lag median lag of the running calls above which new ones are refused
 * @param pace multiple of real time at which a client may send
 * @param silence how long a client may send nothing while not on hold
 * @param chatSilence the same, where there is no audio
 * @param reading how long a client may read nothing of what waits
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

  /** Concurrent streams, those included whose first message has not come. */
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
