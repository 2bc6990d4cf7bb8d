package xinsheng.playbook;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import xinsheng.text.AnalyzedText;
import xinsheng.text.Language;
import xinsheng.text.NormalText;
import xinsheng.text.TextSpan;

/**
 * What an entry listens for in a text. As a trainer writes it: plain words; {@code (a|b|)} one of
 * several or nothing; {@code ..} a few words in between; {@code <n>} a number from two up, as
 * spoken; {@code *} the rest of an English word; or a regular expression between slashes. Matched
 * against the normal form and, in English, the base forms. Immutable.
 */
public final class TextPattern {
  private static final String HAN_GAP = ".{0,12}?";
  private static final String WORD_GAP = "(?: [^ ]+){0,6}? ?";
  private static final String HAN_NUMBER = "[二两三四五六七八九十几多好0-9]+";
  private static final String WORD_NUMBER =
      "(?:two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|[0-9]+)";

  private final String source;
  private final Pattern pattern;

  private TextPattern(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /** Throws {@link IllegalArgumentException} if the pattern is malformed or matches nothing. */
  public static TextPattern compile(String source, Language language) {
    boolean regex = source.length() > 2 && source.startsWith("/") && source.endsWith("/");
    String expression =
        regex ? source.substring(1, source.length() - 1) : expression(source, language);
    Pattern pattern = Pattern.compile(expression);
    if (pattern.matcher("").find()) {
      throw new IllegalArgumentException("pattern '" + source + "' matches the empty text");
    }
    return new TextPattern(source, pattern);
  }

  /**
   * Where it matches, as spans of the text as said; overlapping matches of two views count once.
   */
  public List<TextSpan> find(AnalyzedText text) {
    return TextSpan.disjoint(text.views().stream().flatMap(this::find));
  }

  private Stream<TextSpan> find(NormalText view) {
    return pattern
        .matcher(view.normal())
        .results()
        .map(match -> view.toOriginal(match.start(), match.end()));
  }

  @Override
  public String toString() {
    return source;
  }

  private static String expression(String source, Language language) {
    return language == Language.ENGLISH ? words(source.strip()) : characters(source.strip());
  }

  /** An optional word takes the space beside it along. */
  private static String words(String template) {
    String spaced =
        template
            .replace(" .. ", "..")
            .replaceAll("\\(([^()]*)\\|\\) ", "\uE000$1\uE001")
            .replaceAll(" \\(([^()]*)\\|\\)", "\uE002$1\uE003");
    return "(?<![a-z0-9'])(?:" + translate(spaced, WORD_GAP, WORD_NUMBER) + ")(?![a-z0-9'])";
  }

  private static String characters(String template) {
    return "(?:" + translate(template, HAN_GAP, HAN_NUMBER) + ")";
  }

  private static String translate(String template, String gap, String number) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      if (template.startsWith("..", i)) {
        regex.append(gap);
        i += 1;
      } else if (template.startsWith("<n>", i)) {
        regex.append(number);
        i += 2;
      } else {
        regex.append(piece(template.charAt(i)));
      }
    }
    return regex.toString();
  }

  private static String piece(char symbol) {
    return switch (symbol) {
      case '(' -> "(?:";
      case ')', '|' -> String.valueOf(symbol);
      case '*' -> "[a-z']*";
      case ' ' -> " ";
      case '\uE000' -> "(?:(?:";
      case '\uE001' -> ") )?";
      case '\uE002' -> "(?: (?:";
      case '\uE003' -> "))?";
      default -> Pattern.quote(NormalText.of(String.valueOf(symbol)).normal());
    };
  }
}
