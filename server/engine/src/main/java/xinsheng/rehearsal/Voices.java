package xinsheng.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import xinsheng.acoustic.Pace;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.acoustic.VoiceMeasurement.Arousal;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Pauses;
import xinsheng.acoustic.VoiceMeasurement.Pitch;
import xinsheng.acoustic.VoiceMeasurement.Rate;
import xinsheng.acoustic.VoiceMeasurement.Turn;
import xinsheng.asr.Transcript;

/** The voice of a line of a scene. */
final class Voices {
  private Voices() {}

  /** A measurement with the figures that a scene names; none if it names none. */
  static Optional<VoiceMeasurement> of(Transcript transcript, Map<String, Double> voice) {
    if (voice.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble none = OptionalDouble.empty();
    return Optional.of(
        new VoiceMeasurement(
            transcript.channel(),
            transcript.utteranceId(),
            transcript.span(),
            new Pitch(
                none,
                value(voice, "range"),
                value(voice, "pitch"),
                value(voice, "rise"),
                Optional.empty()),
            new Level(
                none, value(voice, "level"), value(voice, "sudden"), none, none, Optional.empty()),
            new Rate(
                none,
                none,
                value(voice, "ratio"),
                value(voice, "rate"),
                none,
                Pace.UNKNOWN,
                Optional.empty()),
            new Pauses(
                voice.getOrDefault("pauses", 0.0).intValue(),
                Duration.ZERO,
                Duration.ofMillis(Math.round(1000 * voice.getOrDefault("pause", 0.0)))),
            new Arousal(value(voice, "arousal"), List.of()),
            new Turn(value(voice, "latency"), Duration.ZERO, false)));
  }

  private static OptionalDouble value(Map<String, Double> voice, String name) {
    Double value = voice.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
