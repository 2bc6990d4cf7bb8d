package xinsheng.acoustic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.measure.Measure;

/**
 * How one party sounded in one utterance; units and meaning as in the message of the same name in
 * voice.proto. Changes are against the speaker's baseline before the utterance.
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
    Turn turn) {
  private static final OptionalDouble NOT = OptionalDouble.empty();

  /** What is usual for the speaker: median, and spread around it as a standard deviation. */
  public record Usual(double value, double spread) {}

  /** F0: median in Hz; 10th to 90th percentile, change and rise at the end in semitones. */
  public record Pitch(
      OptionalDouble hertz,
      OptionalDouble range,
      OptionalDouble change,
      OptionalDouble finalRise,
      Optional<Usual> usual) {
    /** Nothing was measured. */
    public static final Pitch NONE = new Pitch(NOT, NOT, NOT, NOT, Optional.empty());
  }

  /**
   * Mean of the speech in dBFS, its change and its greatest sudden rise in dB; loudness in LUFS;
   * the line's noise in dBFS.
   */
  public record Level(
      OptionalDouble dbfs,
      OptionalDouble change,
      OptionalDouble rise,
      OptionalDouble loudness,
      OptionalDouble noise,
      Optional<Usual> usual) {
    /** Nothing was measured. */
    public static final Level NONE = new Level(NOT, NOT, NOT, NOT, NOT, Optional.empty());
  }

  /**
   * Characters or words per minute: with pauses, without, as a ratio to the baseline, over the last
   * 10 s; and syllables per minute without pauses, from the signal alone.
   */
  public record Rate(
      OptionalDouble speech,
      OptionalDouble articulation,
      OptionalDouble ratio,
      OptionalDouble recent,
      OptionalDouble syllables,
      Pace pace,
      Optional<Usual> usual) {
    /** Nothing was measured. */
    public static final Rate NONE =
        new Rate(NOT, NOT, NOT, NOT, NOT, Pace.UNKNOWN, Optional.empty());
  }

  /** Pauses of 0.2 s and more inside the utterance. */
  public record Pauses(int count, Duration total, Duration longest) {
    /** No pause at all. */
    public static final Pauses NONE = new Pauses(0, Duration.ZERO, Duration.ZERO);
  }

  /**
   * How excited the voice is, 0 to 1, 0.5 being as usual, and the changes of pitch, level and rate
   * behind it; the words decide whether it is anger or joy.
   */
  public record Arousal(OptionalDouble value, List<Measure> evidence) {
    /** Nothing to compare with. */
    public static final Arousal NONE = new Arousal(OptionalDouble.empty(), List.of());

    public Arousal {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * Turn-taking: the utterance against the other party's speech.
   *
   * @param latency from the other's end to this one's beginning, seconds; 0 if it began before
   * @param overlap how long both spoke
   * @param interrupts whether it broke into the other's turn and is more than a back-channel
   */
  public record Turn(OptionalDouble latency, Duration overlap, boolean interrupts) {
    /** Without another party. */
    public static final Turn ALONE = new Turn(OptionalDouble.empty(), Duration.ZERO, false);
  }
}
