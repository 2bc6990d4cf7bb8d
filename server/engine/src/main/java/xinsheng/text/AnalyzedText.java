package xinsheng.text;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A text and its analysis.
 *
 * @param tokens in order; their heads are indices into this list; empty if it was not analysed
 * @param sentences how many there are
 * @param views what patterns are matched against: the text as said, then its base forms if they
 *     differ
 */
public record AnalyzedText(
    NormalText text, List<Token> tokens, int sentences, List<NormalText> views) {
  public AnalyzedText {
    tokens = List.copyOf(tokens);
    views = List.copyOf(views);
  }

  /** An analysed text. */
  static AnalyzedText of(String text, List<Token> tokens, int sentences) {
    NormalText said = NormalText.of(text);
    NormalText lemmas = NormalText.ofLemmas(text, tokens);
    boolean same = tokens.isEmpty() || lemmas.normal().replace(" ", "").equals(said.normal());
    return new AnalyzedText(said, tokens, sentences, same ? List.of(said) : List.of(said, lemmas));
  }

  /** A text without analysis, as an interim transcript. */
  public static AnalyzedText plain(String text) {
    return of(text, List.of(), 0);
  }

  /** Indices of the tokens that touch a span. */
  public List<Integer> tokensIn(TextSpan span) {
    return IntStream.range(0, tokens.size())
        .filter(i -> tokens.get(i).span().overlaps(span))
        .boxed()
        .toList();
  }
}
