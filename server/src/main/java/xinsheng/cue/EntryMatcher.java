package xinsheng.cue;

import java.util.List;
import xinsheng.playbook.Condition;
import xinsheng.playbook.TextPattern;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextSpan;

/** Finds where an entry's words are said: triggers less exceptions less negations. Thread-safe. */
final class EntryMatcher {
  private final NegationScope negation;

  EntryMatcher(NegationScope negation) {
    this.negation = negation;
  }

  /** Spans in order of the patterns; no two overlap. */
  List<TextSpan> find(Condition condition, AnalyzedText text) {
    List<TextSpan> matches = union(condition.any(), text);
    if (matches.isEmpty()) {
      return matches;
    }
    List<TextSpan> exceptions = union(condition.unless(), text);
    return matches.stream()
        .filter(match -> exceptions.stream().noneMatch(match::overlaps))
        .filter(match -> !(condition.negatable() && negation.covers(text, match)))
        .toList();
  }

  /** Whether an exception is anywhere in the text: what blocks an entry that needs no words. */
  boolean excepts(Condition condition, AnalyzedText text) {
    return !union(condition.unless(), text).isEmpty();
  }

  private static List<TextSpan> union(List<TextPattern> patterns, AnalyzedText text) {
    return TextSpan.disjoint(patterns.stream().flatMap(pattern -> pattern.find(text).stream()));
  }
}
