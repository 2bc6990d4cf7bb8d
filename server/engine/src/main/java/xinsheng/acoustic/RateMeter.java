package xinsheng.acoustic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import xinsheng.acoustic.VoiceMeasurement.Pauses;
import xinsheng.acoustic.VoiceMeasurement.Rate;
import xinsheng.acoustic.VoiceMeasurement.Usual;

/** One party's speech rate: of an utterance, over its last 10 s of speech, over the call. */
final class RateMeter {
  private static final double MIN_SECONDS = 1;
  static final double RECENT_SECONDS = 10;
  private static final int ENOUGH_NUCLEI = 20;
  static final double MIN_RECENT_SECONDS = 3;

  /** How much was said in how long. */
  private record Spoken(int units, double seconds) {}

  private final Deque<Spoken> recent = new ArrayDeque<>();
  private int callUnits;
  private int callNuclei;
  private double callSeconds;
  private Pace pace = Pace.UNKNOWN;

  /** The speaker's baseline, and the norms of the rate. */
  record Yardstick(Optional<Usual> usual, RateNorms norms) {}

  /**
   * Measures an utterance.
   *
   * @param units characters or words; 0 if they cannot be told
   * @param seconds its length, pauses included
   * @param nuclei syllable nuclei counted in the signal
   */
  Rate measure(int units, double seconds, Pauses pauses, int nuclei, Yardstick by) {
    OptionalDouble none = OptionalDouble.empty();
    double voiced = Math.max(0.1, seconds - pauses.total().toNanos() / 1e9);
    OptionalDouble syllables =
        seconds < MIN_SECONDS || nuclei == 0 ? none : OptionalDouble.of(60 * nuclei / voiced);
    if (units == 0 || seconds < MIN_SECONDS) {
      OptionalDouble recent = recentRate();
      return new Rate(none, none, none, recent, syllables, pace(recent, by.norms()), by.usual());
    }
    remember(new Spoken(units, seconds));
    callNuclei += nuclei;
    double speech = 60 * units / seconds;
    OptionalDouble recent = recentRate();
    return new Rate(
        OptionalDouble.of(speech),
        OptionalDouble.of(60 * units / voiced),
        StretchMeter.against(by.usual(), value -> speech / value),
        recent,
        syllables,
        pace(recent, by.norms()),
        by.usual());
  }

  /** The verdict on the recent rate, units per minute, given the verdicts before. */
  Pace pace(OptionalDouble recent, RateNorms norms) {
    pace = recent.isPresent() ? pace.next(recent.getAsDouble(), norms) : Pace.UNKNOWN;
    return pace;
  }

  /** Units per syllable of this speaker; empty until enough was said. */
  OptionalDouble unitsPerSyllable() {
    return callNuclei >= ENOUGH_NUCLEI
        ? OptionalDouble.of(callUnits / (double) callNuclei)
        : OptionalDouble.empty();
  }

  /** The rate of the call so far, units per minute. */
  OptionalDouble callRate() {
    return callSeconds > 0
        ? OptionalDouble.of(60 * callUnits / callSeconds)
        : OptionalDouble.empty();
  }

  /** Another speaker: the recent rate starts anew. */
  void speakerChanged() {
    pace = Pace.UNKNOWN;
    recent.clear();
  }

  private void remember(Spoken spoken) {
    callUnits += spoken.units();
    callSeconds += spoken.seconds();
    recent.addLast(spoken);
    while (recentSeconds() - recent.getFirst().seconds() >= RECENT_SECONDS) {
      recent.removeFirst();
    }
  }

  private double recentSeconds() {
    return recent.stream().mapToDouble(Spoken::seconds).sum();
  }

  private OptionalDouble recentRate() {
    double seconds = recentSeconds();
    int units = recent.stream().mapToInt(Spoken::units).sum();
    return seconds >= MIN_RECENT_SECONDS
        ? OptionalDouble.of(60 * units / seconds)
        : OptionalDouble.empty();
  }
}
