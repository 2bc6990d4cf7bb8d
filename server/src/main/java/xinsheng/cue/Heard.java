package xinsheng.cue;

import java.util.Optional;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.audio.Channel;
import xinsheng.text.AnalyzedText;
import xinsheng.text.SpokenText;

/**
 * A settled utterance with all that is known of it.
 *
 * @param voice empty for typed text
 */
public record Heard(SpokenText spoken, AnalyzedText text, Optional<VoiceMeasurement> voice) {
  public Channel channel() {
    return spoken.transcript().channel();
  }

  public String utteranceId() {
    return spoken.transcript().utteranceId();
  }
}
