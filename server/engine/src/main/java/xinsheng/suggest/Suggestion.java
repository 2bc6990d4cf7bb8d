package xinsheng.suggest;

import java.util.List;
import xinsheng.cue.Cue;
import xinsheng.playbook.PhraseEntry;

/**
 * A phrase that the agent could say next.
 *
 * @param causes the cues that called for it; never empty
 */
public record Suggestion(String id, PhraseEntry entry, String phrase, List<Cue> causes) {
  public Suggestion {
    causes = List.copyOf(causes);
  }
}
