package xinsheng.cue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextSpan;
import xinsheng.text.Token;

/** Tells from the dependency tree whether words are negated. Thread-safe. */
final class NegationScope {
  private static final int LEVELS = 3;

  /**
   * Farthest negator, tokens: recognised speech has no punctuation, and one further back belongs to
   * another clause.
   */
  private static final int REACH = 5;

  private static final String OPEN_COMPLEMENT = "xcomp";

  /** Relations that lead out of a clause: a negation beyond them has another scope. */
  private static final Set<String> CLAUSE_BOUNDS =
      Set.of("root", "ccomp", "advcl", "parataxis", "conj", "dep", "advcl:loc", "csubj");

  private final Set<String> negators;

  NegationScope(Set<String> negators) {
    this.negators = negators;
  }

  /** Whether a negator shortly before the span governs it: beside it, below it, or above it. */
  boolean covers(AnalyzedText text, TextSpan span) {
    List<Integer> matched = text.tokensIn(span);
    if (matched.isEmpty()) {
      return isJustAfterNegator(text.text().original(), span);
    }
    int first = matched.get(0);
    Stream<Integer> governing =
        matched.stream()
            .flatMap(index -> Stream.concat(dependents(text, index), ancestors(text, index)));
    return Stream.concat(governing, Stream.of(first - 1, first))
        .filter(index -> index >= 0 && first - index <= REACH)
        .map(text.tokens()::get)
        .filter(token -> token.span().start() < span.start())
        .anyMatch(token -> negators.contains(token.lemma()) || negators.contains(token.text()));
  }

  /** Without a parse: whether a negator directly precedes the span. */
  private boolean isJustAfterNegator(String text, TextSpan span) {
    String before = new TextSpan(0, span.start()).of(text).stripTrailing();
    return negators.stream().anyMatch(before::endsWith);
  }

  private static Stream<Integer> dependents(AnalyzedText text, int head) {
    return IntStream.range(0, text.tokens().size())
        .filter(index -> text.tokens().get(index).head() == head)
        .boxed();
  }

  private static Stream<Integer> ancestors(AnalyzedText text, int index) {
    Stream.Builder<Integer> ancestors = Stream.builder();
    int at = index;
    for (int level = 0; level < LEVELS && text.tokens().get(at).head() >= 0; level++) {
      Token token = text.tokens().get(at);
      if (CLAUSE_BOUNDS.contains(token.relation())) {
        break;
      }
      if (token.relation().equals(OPEN_COMPLEMENT)) {
        // "do not want to cancel": a negator of the governing verb negates its complement.
        dependents(text, token.head()).forEach(ancestors);
      }
      at = token.head();
      ancestors.add(at);
    }
    return ancestors.build();
  }
}
