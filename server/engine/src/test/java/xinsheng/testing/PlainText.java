package xinsheng.testing;

import java.util.List;
import java.util.regex.Pattern;
import xinsheng.text.AnalyzedText;
import xinsheng.text.NormalText;
import xinsheng.text.TextAnalyzer;
import xinsheng.text.TextSpan;
import xinsheng.text.Token;

/**
 * An analyser without a model: every Han character is a token, and so is every run of other letters
 * and digits; none depends on another. Thread-safe.
 */
public final class PlainText implements TextAnalyzer {
  private static final Pattern TOKEN = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

  @Override
  public AnalyzedText analyze(String text) {
    NormalText said = NormalText.of(text);
    List<Token> tokens =
        TOKEN.matcher(text).results().map(each -> token(text, each.start(), each.end())).toList();
    return new AnalyzedText(said, tokens, 1, List.of(said));
  }

  private static Token token(String text, int start, int end) {
    String word = text.substring(start, end);
    TextSpan span = new TextSpan(text.codePointCount(0, start), text.codePointCount(0, end));
    return new Token(word, word, "X", span, -1, "root");
  }
}
