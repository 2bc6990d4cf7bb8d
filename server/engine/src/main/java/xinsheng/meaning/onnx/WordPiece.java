package xinsheng.meaning.onnx;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts text into the pieces of a vocabulary, the longest first (Wu et al. 2016), as BERT's uncased
 * tokenizer does: lower case, no combining marks, each Chinese character and each punctuation mark
 * alone. Thread-safe.
 */
final class WordPiece {
  private static final String UNKNOWN = "[UNK]";
  private static final String INSIDE = "##";

  /** A word longer than this is unknown as a whole. */
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> ids = new HashMap<>();

  /**
   * @param vocabulary the pieces; a piece's place is its id
   */
  WordPiece(List<String> vocabulary) {
    for (String piece : vocabulary) {
      ids.put(piece, ids.size());
    }
  }

  /** The id of a piece that the vocabulary must have. */
  int id(String piece) {
    Integer id = ids.get(piece);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary has no " + piece);
    }
    return id;
  }

  /** The ids of the pieces of a text. */
  List<Integer> cut(String text) {
    List<Integer> pieces = new ArrayList<>();
    words(text).forEach(word -> pieces.addAll(pieces(word)));
    return pieces;
  }

  private List<Integer> pieces(String word) {
    List<Integer> pieces = new ArrayList<>();
    int from = 0;
    while (from < word.length()) {
      int end = longest(word, from);
      if (end == from || word.length() > LONGEST_WORD) {
        return List.of(id(UNKNOWN));
      }
      pieces.add(id(piece(word, from, end)));
      from = end;
    }
    return pieces;
  }

  /** Where the longest piece ends that starts there; {@code from} if there is none. */
  private int longest(String word, int from) {
    int end = word.length();
    while (end > from && !ids.containsKey(piece(word, from, end))) {
      end--;
    }
    return end;
  }

  private static String piece(String word, int from, int end) {
    return (from > 0 ? INSIDE : "") + word.substring(from, end);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .codePoints()
        .filter(WordPiece::isWritten)
        .forEach(each -> add(each, word, words));
    flush(word, words);
    return words;
  }

  private static void add(int codePoint, StringBuilder word, List<String> words) {
    if (isSpace(codePoint)) {
      flush(word, words);
    } else if (isChinese(codePoint) || isPunctuation(codePoint)) {
      flush(word, words);
      words.add(Character.toString(codePoint));
    } else {
      word.appendCodePoint(codePoint);
    }
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean isWritten(int codePoint) {
    int type = Character.getType(codePoint);
    boolean hidden =
        type == Character.NON_SPACING_MARK
            || type == Character.FORMAT
            || (type == Character.CONTROL && !isSpace(codePoint));
    return !hidden && codePoint != 0 && codePoint != 0xFFFD;
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static boolean isChinese(int codePoint) {
    return (codePoint >= 0x4E00 && codePoint <= 0x9FFF)
        || (codePoint >= 0x3400 && codePoint <= 0x4DBF)
        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
        || (codePoint >= 0x20000 && codePoint <= 0x2FA1F);
  }

  /** ASCII signs count as punctuation, whatever Unicode calls them. */
  private static boolean isPunctuation(int codePoint) {
    boolean sign = codePoint > ' ' && codePoint < 127 && !Character.isLetterOrDigit(codePoint);
    return sign
        || switch (Character.getType(codePoint)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }
}
