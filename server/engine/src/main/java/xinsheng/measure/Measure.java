package xinsheng.measure;

import java.util.OptionalDouble;

/**
 * One figure behind a judgement; every front end says it in its own language.
 *
 * @param value in the unit of the kind
 * @param limit of the playbook that it reached or passed; empty where nothing was asked
 */
public record Measure(Kind kind, double value, OptionalDouble limit) {

  /** Units of measures. */
  public enum Unit {
    DECIBELS,
    SEMITONES,
    RATIO,
    DOUBLINGS,
    PER_MINUTE,
    COUNT,
    SECONDS
  }

  /** What can be measured; meaning as in the enum of the same name in measure.proto. */
  public enum Kind {
    LEVEL_CHANGE(Unit.DECIBELS),
    SUDDEN_RISE(Unit.DECIBELS),
    PITCH_CHANGE(Unit.SEMITONES),
    PITCH_RANGE(Unit.SEMITONES),
    FINAL_RISE(Unit.SEMITONES),
    RATE_RATIO(Unit.RATIO),
    RATE_CHANGE(Unit.DOUBLINGS),
    RECENT_RATE(Unit.PER_MINUTE),
    PAUSE_COUNT(Unit.COUNT),
    LONGEST_PAUSE(Unit.SECONDS),
    AROUSAL(Unit.RATIO),
    RESPONSE_LATENCY(Unit.SECONDS),
    SILENCE(Unit.SECONDS),
    OVERLAP(Unit.SECONDS),
    SIMILARITY(Unit.RATIO),
    UNSAID(Unit.SECONDS),
    MEANING(Unit.RATIO);

    private final Unit unit;

    Kind(Unit unit) {
      this.unit = unit;
    }

    /** The unit of its values. */
    public Unit unit() {
      return unit;
    }
  }

  /** A figure without a limit. */
  public static Measure of(Kind kind, double value) {
    return new Measure(kind, value, OptionalDouble.empty());
  }

  /** A figure that reached or passed a limit. */
  public static Measure past(double limit, Kind kind, double value) {
    return new Measure(kind, value, OptionalDouble.of(limit));
  }
}
