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
 * @param with other entries, by id, that work in the scene beside the one it proves
 * @param before what the other party says before
 */
public record Example(
    List<String> say,
    Map<String, Double> voice,
    Duration silence,
    Duration overlap,
    Duration at,
    List<String> with,
    List<String> before) {
  public Example {
    say = List.copyOf(say);
    with = List.copyOf(with);
    before = List.copyOf(before);
    voice = Map.copyOf(voice);
  }
}
