package xinsheng.playbook;

import com.google.errorprone.annotations.Immutable;
import java.util.Locale;
import java.util.OptionalDouble;
import xinsheng.acoustic.VoiceMeasurement;

/** What a playbook entry can ask of a voice. Thresholds are data, given with the entry. */
public enum VoiceSign {
  /** Level at least so many dB above the speaker's own baseline. */
  LOUDER(m -> m.level().change(), 1, true, "level %+.1f dB"),
  /** Level at least so many dB below the baseline. */
  QUIETER(m -> m.level().change(), -1, false, "level %+.1f dB"),
  /** Pitch at least so many semitones above the baseline. */
  HIGHER(m -> m.pitch().change(), 1, true, "pitch %+.1f semitones"),
  /** Pitch at least so many semitones below the baseline. */
  LOWER(m -> m.pitch().change(), -1, false, "pitch %+.1f semitones"),
  /** Speech rate at least so many times the baseline. */
  FASTER(m -> m.rate().ratio(), 1, true, "rate x%.2f"),
  /** Speech rate at most so many times the baseline. */
  SLOWER(m -> m.rate().ratio(), 1, false, "rate x%.2f"),
  /** Rate of the last 10 s above so many units a minute. */
  RATE_ABOVE(m -> m.rate().recent(), 1, true, "%.0f a minute"),
  /** Rate of the last 10 s below so many units a minute. */
  RATE_BELOW(m -> m.rate().recent(), 1, false, "%.0f a minute"),
  /** At least so many pauses of 0.2 s and more in the utterance. */
  PAUSES(m -> OptionalDouble.of(m.pauses().count()), 1, true, "%.0f pauses"),
  /** Intonation range of at most so many semitones. */
  MONOTONE(m -> m.pitch().range(), 1, false, "pitch range %.1f semitones"),
  /** A pause of at least so many seconds in the utterance. */
  PAUSE(
      m -> OptionalDouble.of(m.pauses().longest().toMillis() / 1000.0), 1, true, "pause of %.1f s"),
  /** The end lies at least so many semitones above the rest, as in a question. */
  RISING(m -> m.pitch().finalRise(), 1, true, "end %+.1f semitones"),
  /** The level rises by at least so many dB from one half second to the next. */
  SUDDEN(m -> m.level().rise(), 1, true, "sudden rise %+.1f dB"),
  /** Arousal of at least so much, 0 to 1; 0.5 is as usual. */
  AROUSED(m -> m.arousal().value(), 1, true, "arousal %.2f"),
  /** The turn began at most so many seconds after the other's end. */
  ANSWERS_WITHIN(m -> m.turn().latency(), 1, false, "after %.1f s");

  /** Reads one figure of a measurement. */
  @Immutable
  private interface Figure {
    OptionalDouble of(VoiceMeasurement voice);
  }

  private final Figure value;
  private final int direction;
  private final boolean atLeast;
  private final String format;

  VoiceSign(Figure value, int direction, boolean atLeast, String format) {
    this.value = value;
    this.direction = direction;
    this.atLeast = atLeast;
    this.format = format;
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

  /** What was measured, as evidence; empty where it could not be. */
  public String describe(VoiceMeasurement voice) {
    OptionalDouble measured = value.of(voice);
    return measured.isPresent() ? String.format(Locale.ROOT, format, measured.getAsDouble()) : "";
  }
}
