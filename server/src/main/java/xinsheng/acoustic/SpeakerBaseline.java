package xinsheng.acoustic;

import java.util.OptionalDouble;

/**
 * What is normal for one speaker on one line: running medians of pitch, level and rate over the
 * call so far. Says nothing before it has heard enough. Not thread-safe.
 */
final class SpeakerBaseline {
  private static final double WARM_UP_HOPS = 150;
  private static final double WARM_UP_RATE_SECONDS = 3;
  private static final double REFERENCE_HERTZ = 55;

  private final Histogram pitch = new Histogram(0, 48, 192);
  private final Histogram level = new Histogram(-80, 6, 344);
  private final Histogram rate = new Histogram(0, 800, 400);

  void addPitch(double hertz) {
    pitch.add(Semitones.between(REFERENCE_HERTZ, hertz), 1);
  }

  /** The level of an utterance with so many hops of speech. */
  void addLevel(double dbfs, int hops) {
    level.add(dbfs, hops);
  }

  void addRate(double perMinute, double seconds) {
    rate.add(perMinute, seconds);
  }

  /** Median F0 so far, Hz. */
  OptionalDouble pitchHertz() {
    return warm(pitch, WARM_UP_HOPS, REFERENCE_HERTZ * Math.pow(2, pitch.median() / 12));
  }

  /** Median level of the speech so far, dBFS. */
  OptionalDouble levelDbfs() {
    return warm(level, WARM_UP_HOPS, level.median());
  }

  /** Median speech rate so far, units a minute. */
  OptionalDouble ratePerMinute() {
    return warm(rate, WARM_UP_RATE_SECONDS, rate.median());
  }

  private static OptionalDouble warm(Histogram values, double enough, double value) {
    return values.total() >= enough ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
