package xinsheng.cue;

import java.util.List;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook.Vocabulary;
import xinsheng.text.AnalyzedText;

/** Shows how an entry's words are found in a text, for explanations. Thread-safe. */
public final class Listening {
  private final EntryMatcher matcher;

  public Listening(Vocabulary vocabulary) {
    this.matcher = new EntryMatcher(vocabulary);
  }

  /** Words that match, those that are blocked included; by sound only where nothing else does. */
  public List<Candidate> candidates(CueEntry entry, AnalyzedText text) {
    var words = entry.when().words();
    List<Candidate> exact = matcher.exactly(words, text);
    return exact.isEmpty() && words.fuzzy() ? matcher.bySound(words, text) : exact;
  }
}
