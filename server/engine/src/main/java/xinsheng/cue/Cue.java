package xinsheng.cue;

import xinsheng.audio.TimeSpan;
import xinsheng.playbook.CueEntry;

/**
 * One observed sign: the evidence behind a judgement.
 *
 * @param id unique in the call
 * @param entry what matched
 * @param words as they were said; empty for a cue of the voice or of silence
 * @param utteranceId where; empty for silence and interruptions
 * @param measured what was measured; empty if only words matter
 * @param confidence of the least certain word, 0 to 1
 * @param matched how the words were matched
 */
public record Cue(
    String id,
    CueEntry entry,
    String words,
    TimeSpan span,
    String utteranceId,
    String measured,
    double confidence,
    Matched matched) {

  /** The same, with a name. */
  Cue named(String name) {
    return new Cue(name, entry, words, span, utteranceId, measured, confidence, matched);
  }
}
