package xinsheng.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A scene that proves an entry.
 *
 * @param say what the party says, one utterance each, 5 s apart; in the last, 【】 marks the span
 *     that must fire
 * @param voice how the last utterance sounds: any of level, pitch, ratio, rate, pauses, range, in
 *     the units of {@link VoiceSign}
 * @param silence nobody speaks for so long after the other party's turn
 * @param overlap both speak for so long, this party having begun second
 * @param at how long the call has lasted when the scene ends
 */
public record Example(
    List<String> say, Map<String, Double> voice, Duration silence, Duration overlap, Duration at) {
  public Example {
    say = List.copyOf(say);
    voice = Map.copyOf(voice);
  }
}
