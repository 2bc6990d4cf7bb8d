package xinsheng.acoustic;

import java.time.Duration;
import java.util.OptionalDouble;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/**
 * How one party sounded in one utterance; units and meaning as in the message of the same name in
 * judgement.proto. Changes are against the speaker's baseline before the utterance.
 */
public record VoiceMeasurement(
    Channel channel,
    String utteranceId,
    TimeSpan span,
    Pitch pitch,
    Level level,
    Rate rate,
    Pauses pauses) {

  /** F0: median in Hz, 10th to 90th percentile and change in semitones. */
  public record Pitch(OptionalDouble hertz, OptionalDouble range, OptionalDouble change) {}

  /** Mean of the speech in dBFS, and its change in dB. */
  public record Level(OptionalDouble dbfs, OptionalDouble change) {}

  /** Characters or words a minute: with pauses, without, over the baseline, over the last 10 s. */
  public record Rate(
      OptionalDouble speech,
      OptionalDouble articulation,
      OptionalDouble ratio,
      OptionalDouble recent) {}

  /** Pauses of 0.2 s and more inside the utterance. */
  public record Pauses(int count, Duration total) {}
}
