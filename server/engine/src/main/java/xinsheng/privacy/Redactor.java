package xinsheng.privacy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a text what could identify a person: e-mail addresses and long numbers (telephone,
 * identity card, bank card), written or as spoken. Errs on the side of taking too much.
 */
public final class Redactor {
  private static final String MASK = "█";
  private static final String DIGIT_WORD =
      "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)";
  private static final List<Pattern> SENSITIVE =
      List.of(
          Pattern.compile("[\\p{Alnum}._%+-]+@[\\p{Alnum}.-]+"),
          Pattern.compile("\\+?\\p{Nd}(?:[ -]?[\\p{Nd}xX]){5,}"),
          Pattern.compile("[零〇一二三四五六七八九幺]{6,}"),
          Pattern.compile(
              "\\b" + DIGIT_WORD + "(?: " + DIGIT_WORD + "){2,}\\b", Pattern.CASE_INSENSITIVE));

  private Redactor() {}

  public static String redact(String text) {
    String redacted = text;
    for (Pattern pattern : SENSITIVE) {
      redacted = pattern.matcher(redacted).replaceAll(MASK);
    }
    return redacted;
  }
}
