package xinsheng.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A text in the form that is matched, and where each of its characters came from: width and case
 * folded (NFKC), spaces and punctuation between Han characters gone, elsewhere one space. Offsets
 * are code points. Immutable.
 */
public final class NormalText {
  private final String original;
  private final String normal;

  /** For each UTF-16 unit of the normal text, the code point of the original it came from. */
  private final int[] sources;

  private NormalText(String original, String normal, int[] sources) {
    this.original = original;
    this.normal = normal;
    this.sources = sources;
  }

  public static NormalText of(String original) {
    StringBuilder normal = new StringBuilder();
    IntStream.Builder sources = IntStream.builder();
    List<String> pieces = original.codePoints().mapToObj(NormalText::fold).toList();
    for (int i = 0; i < pieces.size(); i++) {
      String folded = pieces.get(i);
      if (folded.equals(" ") && dropsSpace(normal, pieces, i)) {
        continue;
      }
      normal.append(folded);
      for (int unit = 0; unit < folded.length(); unit++) {
        sources.add(i);
      }
    }
    return new NormalText(original, normal.toString(), sources.build().toArray());
  }

  /** Base forms of the tokens of {@code original}, in the same form. */
  static NormalText ofLemmas(String original, List<Token> tokens) {
    StringBuilder normal = new StringBuilder();
    IntStream.Builder sources = IntStream.builder();
    for (Token token : tokens) {
      String lemma = of(token.lemma()).normal();
      if (lemma.isBlank()) {
        continue;
      }
      if (!normal.isEmpty()) {
        normal.append(' ');
        sources.add(token.span().start());
      }
      normal.append(lemma);
      // The last unit stands for the token's end, so that a match ends where the word does.
      int last = lemma.length() - 1;
      IntStream.range(0, lemma.length())
          .forEach(i -> sources.add(i == last ? token.span().end() - 1 : token.span().start()));
    }
    return new NormalText(original, normal.toString(), sources.build().toArray());
  }

  public String original() {
    return original;
  }

  public String normal() {
    return normal;
  }

  /** Code-point span in the original of a UTF-16 span of the normal text. */
  public TextSpan toOriginal(int start, int end) {
    return new TextSpan(sources[start], Math.max(sources[start], sources[end - 1]) + 1);
  }

  private static String fold(int codePoint) {
    if (codePoint == '’') {
      return "'";
    }
    String folded =
        Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT);
    boolean spoken = folded.codePoints().allMatch(NormalText::isSpoken);
    return spoken ? folded : " ";
  }

  private static boolean isSpoken(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || codePoint == '\'' || codePoint == '%';
  }

  /** A space stays only between two pieces of which neither is Han. */
  private static boolean dropsSpace(StringBuilder before, List<String> pieces, int at) {
    if (before.isEmpty() || before.charAt(before.length() - 1) == ' ') {
      return true;
    }
    Optional<String> next = pieces.stream().skip(at).filter(each -> !each.equals(" ")).findFirst();
    return next.isEmpty()
        || isHan(before.codePointBefore(before.length()))
        || isHan(next.get().codePointAt(0));
  }

  private static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }
}
