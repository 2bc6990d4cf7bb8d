package xinsheng.cue;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import xinsheng.cue.Heard.Reading;
import xinsheng.playbook.Condition.Words;
import xinsheng.playbook.Playbook.Vocabulary;
import xinsheng.playbook.TextPattern;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextSpan;

/**
 * Finds where an entry's words are said: triggers less exceptions, negations, quotations and
 * questions. Exact matches outrank other readings, and those outrank likeness of sound.
 * Thread-safe.
 */
final class EntryMatcher {
  private final NegationScope negation;
  private final ClauseScope clauses;

  EntryMatcher(Vocabulary vocabulary) {
    this.negation = new NegationScope(vocabulary.negators());
    this.clauses = new ClauseScope(vocabulary);
  }

  /** The words as they stand, those that do not count included. */
  List<Candidate> exactly(Words words, AnalyzedText text) {
    return candidates(words, text, each -> each.find(text), Matched.EXACTLY);
  }

  /** The words, else the same by other readings, else by sound; those that count. */
  List<Candidate> find(Words words, AnalyzedText text, List<Reading> readings) {
    List<Candidate> exact = exactly(words, text);
    if (!exact.isEmpty() || !words.fuzzy()) {
      return counting(exact);
    }
    List<Candidate> read = byOtherReadings(words, text, readings);
    return read.isEmpty() ? counting(bySound(words, text)) : read;
  }

  /** What sounds like the words. */
  List<Candidate> bySound(Words words, AnalyzedText text) {
    String as = words.any().isEmpty() ? "" : words.any().toString();
    return candidates(
        words,
        text,
        each -> each.soundsLike(text).stream().filter(span -> !isWord(text, span)).toList(),
        new Matched(Matched.Way.SOUND, as));
  }

  /** Whether an exception is anywhere in the text: what blocks an entry that needs no words. */
  boolean excepts(Words words, AnalyzedText text) {
    return !union(words.unless(), each -> each.find(text)).isEmpty();
  }

  /** At most one: where the likeliest of the readings that have the words has them. */
  private List<Candidate> byOtherReadings(Words words, AnalyzedText text, List<Reading> readings) {
    Candidate first = null;
    double share = 0;
    for (Reading reading : readings) {
      List<Candidate> there = counting(exactly(words, reading.text()));
      if (!there.isEmpty()) {
        share += reading.share();
        first = first == null ? aligned(there.get(0), reading.text(), text) : first;
      }
    }
    return first == null
        ? List.of()
        : List.of(new Candidate(first.span(), first.matched(), share, Block.NONE));
  }

  private static Candidate aligned(Candidate found, AnalyzedText reading, AnalyzedText text) {
    String other = reading.text().original();
    TextSpan span = Alignment.toBest(found.span(), other, text.text().original());
    Matched matched = new Matched(Matched.Way.ALTERNATIVE, found.span().of(other));
    return new Candidate(span, matched, 0, Block.NONE);
  }

  private List<Candidate> candidates(
      Words words,
      AnalyzedText text,
      Function<TextPattern, List<TextSpan>> finder,
      Matched matched) {
    List<TextPattern> needed = words.any().isEmpty() ? words.all() : words.any();
    List<TextSpan> spans = union(needed, finder);
    if (spans.isEmpty() || !complete(words, finder)) {
      return List.of();
    }
    List<TextSpan> exceptions =
        union(
            words.unless(),
            each -> Stream.concat(each.find(text).stream(), finder.apply(each).stream()).toList());
    return spans.stream()
        .map(span -> new Candidate(span, matched, 1, block(words, text, span, exceptions)))
        .toList();
  }

  private Block block(Words words, AnalyzedText text, TextSpan span, List<TextSpan> exceptions) {
    for (TextSpan exception : exceptions) {
      if (exception.overlaps(span)) {
        return new Block(Block.Kind.EXCEPTION, exception.of(text.text().original()));
      }
    }
    for (TextPattern other : words.without()) {
      if (!other.find(text).isEmpty()) {
        return new Block(Block.Kind.BESIDE, other.toString());
      }
    }
    if (words.negatable() && isNegated(text, span)) {
      return Block.of(Block.Kind.NEGATED);
    }
    if (words.quotable() && clauses.isQuoted(text.text().original(), span)) {
      return Block.of(Block.Kind.QUOTED);
    }
    boolean asked = words.asked().isPresent() && clauses.isAsked(text.text().original(), span);
    if (words.asked().isPresent() && words.asked().get() != asked) {
      return Block.of(asked ? Block.Kind.QUESTION : Block.Kind.NO_QUESTION);
    }
    return Block.NONE;
  }

  private boolean isNegated(AnalyzedText text, TextSpan span) {
    return negation.covers(text, span) && !clauses.isRhetorical(text.text().original(), span);
  }

  private static boolean complete(Words words, Function<TextPattern, List<TextSpan>> finder) {
    long different = words.any().stream().filter(each -> !finder.apply(each).isEmpty()).count();
    return (words.any().isEmpty() || different >= words.least())
        && words.all().stream().noneMatch(each -> finder.apply(each).isEmpty());
  }

  /** Whether the span is a word in its own right, which does not stand for another by sound. */
  private static boolean isWord(AnalyzedText text, TextSpan span) {
    return text.tokens().isEmpty()
        ? span.end() - span.start() < 3
        : text.tokens().stream().anyMatch(token -> token.span().equals(span));
  }

  private static List<Candidate> counting(List<Candidate> candidates) {
    return candidates.stream().filter(Candidate::counts).toList();
  }

  private static List<TextSpan> union(
      List<TextPattern> patterns, Function<TextPattern, List<TextSpan>> finder) {
    return TextSpan.disjoint(patterns.stream().flatMap(each -> finder.apply(each).stream()));
  }
}
