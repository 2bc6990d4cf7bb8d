package xinsheng.cue;

import java.util.List;
import java.util.Optional;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.audio.Channel;
import xinsheng.meaning.Understanding;
import xinsheng.text.AnalyzedText;
import xinsheng.text.SpokenText;

/**
 * A settled utterance with its analysis and its voice.
 *
 * @param voice empty for typed text
 * @param meaning what the ear makes of it; empty without an ear
 * @param readings the recogniser's other readings
 */
public record Heard(
    SpokenText spoken,
    AnalyzedText text,
    Optional<VoiceMeasurement> voice,
    Optional<Understanding> meaning,
    List<Reading> readings) {
  /**
   * Another reading of an utterance.
   *
   * @param share its posterior probability among the readings, 0 to 1
   */
  public record Reading(AnalyzedText text, double share) {}

  public Heard(SpokenText spoken, AnalyzedText text, Optional<VoiceMeasurement> voice) {
    this(spoken, text, voice, Optional.empty());
  }

  public Heard(
      SpokenText spoken,
      AnalyzedText text,
      Optional<VoiceMeasurement> voice,
      Optional<Understanding> meaning) {
    this(
        spoken,
        text,
        voice,
        meaning,
        spoken.transcript().alternatives().stream()
            .map(each -> new Reading(AnalyzedText.plain(each.text()), each.confidence()))
            .toList());
  }

  public Channel channel() {
    return spoken.transcript().channel();
  }

  public String utteranceId() {
    return spoken.transcript().utteranceId();
  }
}
