package xinsheng.playbook;

import xinsheng.text.AnalyzedText;
import xinsheng.text.NormalText;
import xinsheng.text.TextSpan;

/**
 * Tells whether a match cuts a word or a number that goes on beyond it: 12315 in 123150, "sue" in
 * "issue", 怎么办 in 怎么办理.
 */
final class WordEdges {
  private static final String HAN_DIGITS = "零〇一幺二两三四五六七八九";

  /** From so many Chinese digits on they are a number read out, not the word for a quantity. */
  private static final int READ_OUT = 3;

  private WordEdges() {}

  /** Whether a match in a view of the text, from {@code start} to {@code end}, cuts a word. */
  static boolean cut(AnalyzedText text, NormalText view, int start, int end) {
    String normal = view.normal();
    TextSpan said = view.toOriginal(start, end);
    return cutsRun(normal, start, end)
        || cutsWord(text, view, start, said.start())
        || cutsWord(text, view, end, said.end());
  }

  /** Whether a match cuts a number or a Latin word. */
  static boolean cutsRun(String text, int start, int end) {
    return (start > 0 && joins(text, start - 1, start, isReadOut(text, start, 1)))
        || (end < text.length() && joins(text, end - 1, end, isReadOut(text, end - 1, -1)));
  }

  /** Whether two neighbouring characters belong to one number or one Latin word. */
  private static boolean joins(String text, int left, int right, boolean readOut) {
    char a = text.charAt(left);
    char b = text.charAt(right);
    boolean number = (isDigit(a) && isDigit(b)) || (readOut && isNumeral(a) && isNumeral(b));
    return number || (isLatin(a) && isLatin(b));
  }

  private static boolean isReadOut(String text, int from, int step) {
    int length = 0;
    for (int at = from; at >= 0 && at < text.length() && isNumeral(text.charAt(at)); at += step) {
      length++;
    }
    return length >= READ_OUT;
  }

  private static boolean isNumeral(char symbol) {
    return isDigit(symbol) || HAN_DIGITS.indexOf(symbol) >= 0;
  }

  private static boolean isDigit(char symbol) {
    return symbol >= '0' && symbol <= '9';
  }

  private static boolean isLatin(char symbol) {
    return symbol >= 'a' && symbol <= 'z';
  }

  /** Whether the dictionary and, where there are tokens, the analysis too see one word there. */
  private static boolean cutsWord(AnalyzedText text, NormalText view, int place, int said) {
    return view.isInsideWord(place)
        && (text.tokens().isEmpty()
            || text.tokens().stream().anyMatch(token -> isWithin(token.span(), said)));
  }

  private static boolean isWithin(TextSpan word, int place) {
    return word.start() < place && place < word.end();
  }
}
