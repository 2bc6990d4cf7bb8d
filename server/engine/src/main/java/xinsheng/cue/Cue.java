package xinsheng.cue;

import java.util.List;
import java.util.Optional;
import xinsheng.audio.TimeSpan;
import xinsheng.manual.CallStage;
import xinsheng.measure.Measure;
import xinsheng.playbook.CueEntry;

/**
 * One observed sign: the evidence behind a judgement.
 *
 * @param id unique in the call; empty while it has none
 * @param entry what matched
 * @param words as they were recognised; empty for a cue of the voice or of silence
 * @param utteranceId the utterance it was found in; empty for silence and interruptions
 * @param measures what was measured; empty if only words matter
 * @param dueStage for what was left unsaid at a stage: the stage by which it was due
 * @param confidence of the least certain word, 0 to 1
 * @param matched how the words were matched
 * @param like of a judgement by the ear, a labelled line that the turn is like
 */
public record Cue(
    String id,
    CueEntry entry,
    String words,
    TimeSpan span,
    String utteranceId,
    List<Measure> measures,
    Optional<CallStage> dueStage,
    double confidence,
    Matched matched,
    Optional<LikeLine> like) {
  public Cue {
    measures = List.copyOf(measures);
  }

  /** A cue that is like no line. */
  public Cue(
      String id,
      CueEntry entry,
      String words,
      TimeSpan span,
      String utteranceId,
      List<Measure> measures,
      Optional<CallStage> dueStage,
      double confidence,
      Matched matched) {
    this(
        id,
        entry,
        words,
        span,
        utteranceId,
        measures,
        dueStage,
        confidence,
        matched,
        Optional.empty());
  }

  /** A cue without words; its confidence is 1. */
  static Cue wordless(CueEntry entry, TimeSpan span, List<Measure> measures) {
    return new Cue("", entry, "", span, "", measures, Optional.empty(), 1, Matched.EXACTLY);
  }

  /** The same, with an id. */
  Cue named(String name) {
    return new Cue(
        name, entry, words, span, utteranceId, measures, dueStage, confidence, matched, like);
  }

  /** The same, in an utterance. */
  Cue in(String utterance) {
    return new Cue(
        id, entry, words, span, utterance, measures, dueStage, confidence, matched, like);
  }

  /** The same, with what may be shown of its words. */
  public Cue saying(String shown, Matched shownMatch) {
    return new Cue(
        id, entry, shown, span, utteranceId, measures, dueStage, confidence, shownMatch, like);
  }

  /** The same, due at a stage. */
  Cue dueAt(CallStage stage) {
    return new Cue(
        id,
        entry,
        words,
        span,
        utteranceId,
        measures,
        Optional.of(stage),
        confidence,
        matched,
        like);
  }

  /** The same, like a line or like none. */
  Cue like(Optional<LikeLine> line) {
    return new Cue(
        id, entry, words, span, utteranceId, measures, dueStage, confidence, matched, line);
  }
}
