package xinsheng.suggest;

import java.util.List;
import xinsheng.cue.Cue;
import xinsheng.playbook.PhraseEntry;

/**
 * A phrase that the agent could say next.
 *
 * @param phrase filled in as far as the call has told
 * @param causes the cues that called for it; never empty
 * @param rank among those offered at the same moment: 1 is the best
 */
public record Suggestion(
    String id, PhraseEntry entry, FilledPhrase phrase, List<Cue> causes, int rank) {
  public Suggestion {
    causes = List.copyOf(causes);
  }

  /** The same, with what may be shown of its phrase and causes. */
  public Suggestion saying(FilledPhrase shown, List<Cue> shownCauses) {
    return new Suggestion(id, entry, shown, shownCauses, rank);
  }
}
