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
    Pauses pauses,
    Arousal arousal,
    OptionalDouble latency) {

  /** F0: median in Hz; 10th to 90th percentile, change and rise at the end in semitones. */
  public record Pitch(
      OptionalDouble hertz, OptionalDouble range, OptionalDouble change, OptionalDouble finalRise) {
    /** Of which nothing is known. */
    public static final Pitch NONE =
        new Pitch(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }

  /** Mean of the speech in dBFS, its change and its greatest sudden rise in dB. */
  public record Level(OptionalDouble dbfs, OptionalDouble change, OptionalDouble rise) {
    /** Of which nothing is known. */
    public static final Level NONE =
        new Level(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * Characters or words a minute: with pauses, without, over the baseline, over the last 10 s; and
   * syllables a minute without pauses, as the sound alone tells.
   */
  public record Rate(
      OptionalDouble speech,
      OptionalDouble articulation,
      OptionalDouble ratio,
      OptionalDouble recent,
      OptionalDouble syllables) {}

  /** Pauses of 0.2 s and more inside the utterance. */
  public record Pauses(int count, Duration total, Duration longest) {
    /** No pause at all. */
    public static final Pauses NONE = new Pauses(0, Duration.ZERO, Duration.ZERO);
  }

  /**
   * How excited the voice is, 0 to 1, 0.5 being as usual, and which part pitch, level and rate have
   * in it; the words decide whether it is anger or joy.
   */
  public record Arousal(OptionalDouble value, String evidence) {
    /** Nothing to compare with. */
    public static final Arousal NONE = new Arousal(OptionalDouble.empty(), "");
  }

  /** The same with the time from the other party's end to this one's beginning, seconds. */
  public VoiceMeasurement after(OptionalDouble seconds) {
    return new VoiceMeasurement(
        channel, utteranceId, span, pitch, level, rate, pauses, arousal, seconds);
  }
}
