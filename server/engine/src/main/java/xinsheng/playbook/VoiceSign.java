package xinsheng.playbook;

import com.google.errorprone.annotations.Immutable;
import java.util.Optional;
import java.util.OptionalDouble;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.measure.Measure;
import xinsheng.measure.Measure.Kind;

/** What a playbook entry can ask of a voice. Thresholds are data, given with the entry. */
public enum VoiceSign {
  /** Level at least so many dB above the speaker's own baseline. */
  LOUDER(m -> m.level().change(), 1, true, Kind.LEVEL_CHANGE),
  /** Level at least so many dB below the baseline. */
  QUIETER(m -> m.level().change(), -1, false, Kind.LEVEL_CHANGE),
  /** Pitch at least so many semitones above the baseline. */
  HIGHER(m -> m.pitch().change(), 1, true, Kind.PITCH_CHANGE),
  /** Pitch at least so many semitones below the baseline. */
  LOWER(m -> m.pitch().change(), -1, false, Kind.PITCH_CHANGE),
  /** Speech rate at least so many times the baseline. */
  FASTER(m -> m.rate().ratio(), 1, true, Kind.RATE_RATIO),
  /** Speech rate at most so many times the baseline. */
  SLOWER(m -> m.rate().ratio(), 1, false, Kind.RATE_RATIO),
  /** Rate of the last 10 s above so many units a minute. */
  RATE_ABOVE(m -> m.rate().recent(), 1, true, Kind.RECENT_RATE),
  /** Rate of the last 10 s below so many units a minute. */
  RATE_BELOW(m -> m.rate().recent(), 1, false, Kind.RECENT_RATE),
  /** At least so many pauses of 0.2 s and more in the utterance. */
  PAUSES(m -> OptionalDouble.of(m.pauses().count()), 1, true, Kind.PAUSE_COUNT),
  /** Intonation range of at most so many semitones. */
  MONOTONE(m -> m.pitch().range(), 1, false, Kind.PITCH_RANGE),
  /** A pause of at least so many seconds in the utterance. */
  PAUSE(
      m -> OptionalDouble.of(m.pauses().longest().toMillis() / 1000.0),
      1,
      true,
      Kind.LONGEST_PAUSE),
  /** The end lies at least so many semitones above the rest, as in a question. */
  RISING(m -> m.pitch().finalRise(), 1, true, Kind.FINAL_RISE),
  /** The level rises by at least so many dB from one half second to the next. */
  SUDDEN(m -> m.level().rise(), 1, true, Kind.SUDDEN_RISE),
  /** Arousal of at least so much, 0 to 1; 0.5 is as usual. */
  AROUSED(m -> m.arousal().value(), 1, true, Kind.AROUSAL),
  /** The turn began at most so many seconds after the other's end. */
  ANSWERS_WITHIN(m -> m.turn().latency(), 1, false, Kind.RESPONSE_LATENCY);

  /** Reads one figure of a measurement. */
  @Immutable
  private interface Figure {
    OptionalDouble of(VoiceMeasurement voice);
  }

  private final Figure value;
  private final int direction;
  private final boolean atLeast;
  private final Kind kind;

  VoiceSign(Figure value, int direction, boolean atLeast, Kind kind) {
    this.value = value;
    this.direction = direction;
    this.atLeast = atLeast;
    this.kind = kind;
  }

  /** Whether a voice shows the sign; false where it could not be measured. */
  public boolean holds(VoiceMeasurement voice, double threshold) {
    OptionalDouble measured = value.of(voice);
    if (measured.isEmpty()) {
      return false;
    }
    double limit = direction * threshold;
    return atLeast ? measured.getAsDouble() >= limit : measured.getAsDouble() <= limit;
  }

  /** What was measured, against what was asked; empty where it could not be. */
  public Optional<Measure> measure(VoiceMeasurement voice, double threshold) {
    OptionalDouble measured = value.of(voice);
    return measured.isPresent()
        ? Optional.of(Measure.past(direction * threshold, kind, measured.getAsDouble()))
        : Optional.empty();
  }
}
