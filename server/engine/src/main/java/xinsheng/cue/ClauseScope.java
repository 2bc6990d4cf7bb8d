package xinsheng.cue;

import java.util.List;
import xinsheng.playbook.Playbook.Vocabulary;
import xinsheng.playbook.TextPattern;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextSpan;

/** Tells questions from statements, and reported speech from the speaker's own. Thread-safe. */
final class ClauseScope {
  private static final String BOUNDS = ",，.。!！?？;；:：、…\n";
  private static final String QUESTION_MARKS = "?？";

  private final Vocabulary vocabulary;

  ClauseScope(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Whether the words stand in a question. */
  boolean isAsked(String text, TextSpan span) {
    int[] points = text.codePoints().toArray();
    int end = end(points, span);
    boolean marked = end < points.length && QUESTION_MARKS.indexOf(points[end]) >= 0;
    String clause = new TextSpan(start(points, span), end).of(text);
    return marked || matches(vocabulary.questions(), clause);
  }

  /** Whether the words are reported speech: something like "he said" precedes them. */
  boolean isQuoted(String text, TextSpan span) {
    int[] points = text.codePoints().toArray();
    String before = new TextSpan(start(points, span), span.start()).of(text);
    return matches(vocabulary.quotes(), before);
  }

  /** Whether a negation of the words is a claim in the form of a question. */
  boolean isRhetorical(String text, TextSpan span) {
    int[] points = text.codePoints().toArray();
    int start = start(points, span);
    AnalyzedText clause = AnalyzedText.plain(new TextSpan(start, end(points, span)).of(text));
    TextSpan words = new TextSpan(span.start() - start, span.end() - start);
    return vocabulary.rhetorical().stream()
        .flatMap(each -> each.find(clause).stream())
        .anyMatch(words::overlaps);
  }

  private static boolean matches(List<TextPattern> patterns, String clause) {
    AnalyzedText text = AnalyzedText.plain(clause);
    return patterns.stream().anyMatch(each -> !each.find(text).isEmpty());
  }

  private static int start(int[] points, TextSpan span) {
    int start = span.start();
    while (start > 0 && BOUNDS.indexOf(points[start - 1]) < 0) {
      start--;
    }
    return start;
  }

  private static int end(int[] points, TextSpan span) {
    int end = span.end();
    while (end < points.length && BOUNDS.indexOf(points[end]) < 0) {
      end++;
    }
    return end;
  }
}
