package xinsheng.cue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextSpan;
import xinsheng.text.Token;

/** Tells from the dependency tree whether words are negated. Thread-safe. */
final class NegationScope {
  private static final int LEVELS = 3;

  private static final String OPEN_COMPLEMENT = "xcomp";

  /** Relations that lead out of a clause: what is negated beyond them is something else. */
  private static final Set<String> CLAUSE_BOUNDS =
      Set.of("root", "ccomp", "advcl", "parataxis", "conj", "dep", "advcl:loc", "csubj");

  private final Set<String> negators;

  NegationScope(Set<String> negators) {
    this.negators = negators;
  }

  /** Whether a negator before the span governs it: beside it, depending on it, or above it. */
  boolean covers(AnalyzedText text, TextSpan span) {
    Stream<Token> governing =
        text.tokensIn(span).stream()
            .flatMap(index -> Stream.concat(dependents(text, index), ancestors(text, index)));
    return Stream.concat(governing, neighbour(text, span))
        .filter(token -> token.span().start() < span.start())
        .anyMatch(token -> negators.contains(token.lemma()) || negators.contains(token.text()));
  }

  private static Stream<Token> neighbour(AnalyzedText text, TextSpan span) {
    return text.tokens().stream().filter(token -> token.span().end() >= span.start());
  }

  private static Stream<Token> dependents(AnalyzedText text, int head) {
    return text.tokens().stream().filter(token -> token.head() == head);
  }

  private static Stream<Token> ancestors(AnalyzedText text, int index) {
    List<Token> tokens = text.tokens();
    Stream.Builder<Token> ancestors = Stream.builder();
    Token token = tokens.get(index);
    for (int level = 0; level < LEVELS && token.head() >= 0; level++) {
      if (CLAUSE_BOUNDS.contains(token.relation())) {
        break;
      }
      if (token.relation().equals(OPEN_COMPLEMENT)) {
        // "do not want to cancel": what negates the wish negates what is wished.
        dependents(text, token.head()).forEach(ancestors);
      }
      token = tokens.get(token.head());
      ancestors.add(token);
    }
    return ancestors.build();
  }
}
