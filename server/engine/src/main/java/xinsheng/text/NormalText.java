package xinsheng.text;

import com.google.common.base.Suppliers;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A text in the form that is matched, and where each of its characters came from: width and case
 * folded (NFKC), traditional characters simplified; beside Han characters spaces are gone and
 * punctuation is one comma, so that no words match across it; elsewhere both are one space. Offsets
 * are code points. Immutable.
 */
public final class NormalText {
  private static final String SPACE = " ";
  private static final String COMMA = ",";
  private static final String PUNCTUATION = ",.!?;:、。…~";

  private final String original;
  private final String normal;

  /** Computed once: every pattern of every entry asks for it. */
  private final Map<Likeness, Supplier<String>> sounds = new EnumMap<>(Likeness.class);

  private final Supplier<BitSet> insides;

  /** For each UTF-16 unit of the normal text, the code point of the original it came from. */
  private final int[] sources;

  private NormalText(String original, String normal, int[] sources) {
    this.original = original;
    this.normal = normal;
    this.sources = sources;
    this.insides = Suppliers.memoize(() -> HanWords.insides(normal));
    for (Likeness likeness : Likeness.values()) {
      sounds.put(likeness, Suppliers.memoize(() -> Han.sounds(normal, likeness)));
    }
  }

  public static NormalText of(String original) {
    StringBuilder normal = new StringBuilder();
    IntStream.Builder sources = IntStream.builder();
    List<String> pieces = original.codePoints().mapToObj(NormalText::fold).toList();
    String between = "";
    for (int i = 0; i < pieces.size(); i++) {
      String piece = pieces.get(i);
      int place = i;
      if (piece.equals(SPACE) || piece.equals(COMMA)) {
        between = between.equals(COMMA) ? COMMA : piece;
        continue;
      }
      String separator = separator(normal, between, piece);
      normal.append(separator).append(piece);
      IntStream.range(0, separator.length() + piece.length()).forEach(unit -> sources.add(place));
      between = "";
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

  /** The normal text as it sounds, at the same offsets: see {@link Likeness}. */
  public String sounds(Likeness likeness) {
    return Objects.requireNonNull(sounds.get(likeness)).get();
  }

  /**
   * Whether a place of the normal text, in UTF-16 units, is inside a Chinese word of the
   * dictionary.
   */
  public boolean isInsideWord(int place) {
    return insides.get().get(place);
  }

  /** Code-point span in the original of a UTF-16 span of the normal text. */
  public TextSpan toOriginal(int start, int end) {
    return new TextSpan(sources[start], Math.max(sources[start], sources[end - 1]) + 1);
  }

  /** The piece as it is matched; a space or a comma if it is not spoken. */
  private static String fold(int codePoint) {
    if (codePoint == '’') {
      return "'";
    }
    String folded =
        simplified(
            Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT));
    if (folded.codePoints().allMatch(NormalText::isSpoken)) {
      return folded;
    }
    return PUNCTUATION.indexOf(folded.codePointAt(0)) >= 0 ? COMMA : SPACE;
  }

  private static String simplified(String text) {
    return text.codePoints()
        .map(Han::simplified)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSpoken(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || codePoint == '\'' || codePoint == '%';
  }

  /** What stands between the text so far and the next piece, where {@code between} was written. */
  private static String separator(StringBuilder before, String between, String next) {
    if (before.isEmpty() || between.isEmpty()) {
      return "";
    }
    boolean besideHan =
        Han.isHan(before.codePointBefore(before.length())) || Han.isHan(next.codePointAt(0));
    if (besideHan) {
      return between.equals(COMMA) ? COMMA : "";
    }
    return SPACE;
  }
}
