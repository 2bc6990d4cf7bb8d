package xinsheng.text;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A text and what is known of it.
 *
 * @param tokens in order; their heads are indices into this list; empty if it was not analysed
 * @param sentences how many there are
 */
public record AnalyzedText(NormalText text, List<Token> tokens, int sentences) {
  public AnalyzedText {
    tokens = List.copyOf(tokens);
  }

  /** A text without analysis, as an interim transcript. */
  public static AnalyzedText plain(String text) {
    return new AnalyzedText(NormalText.of(text), List.of(), 0);
  }

  /** What patterns are matched against: the text as said, then its base forms if they differ. */
  public List<NormalText> views() {
    NormalText lemmas = NormalText.ofLemmas(text.original(), tokens);
    boolean same = tokens.isEmpty() || lemmas.normal().replace(" ", "").equals(text.normal());
    return same ? List.of(text) : List.of(text, lemmas);
  }

  /** Indices of the tokens that touch a span. */
  public List<Integer> tokensIn(TextSpan span) {
    return IntStream.range(0, tokens.size())
        .filter(i -> tokens.get(i).span().overlaps(span))
        .boxed()
        .toList();
  }
}
