package xinsheng.text;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text as it is read aloud, by rules that docs/voice.md lists: years and long numbers digit by
 * digit, amounts as numbers, percentages, times and money with their words. Thread-safe.
 */
final class SpokenForm {
  /** A stretch of text and how it is read. */
  private record Rule(Pattern pattern, Function<MatchResult, String> reading) {}

  private static final RuleBasedNumberFormat CHINESE_NUMBERS =
      new RuleBasedNumberFormat(ULocale.CHINA, RuleBasedNumberFormat.SPELLOUT);
  private static final RuleBasedNumberFormat ENGLISH_NUMBERS =
      new RuleBasedNumberFormat(ULocale.US, RuleBasedNumberFormat.SPELLOUT);
  private static final String DIGITS = "零一二三四五六七八九";
  private static final List<Rule> MANDARIN =
      List.of(
          rule("(\\d{4})(?=年)", m -> digits(m.group(1))),
          rule("([01]?\\d|2[0-4])[:：]([0-5]\\d)", m -> han(m.group(1)) + "点" + han(m.group(2))),
          rule("(\\d+(?:\\.\\d+)?)%", m -> "百分之" + han(m.group(1))),
          rule("[¥￥](\\d+(?:\\.\\d+)?)", m -> han(m.group(1)) + "元"),
          rule("(\\d+)[-~～—](\\d+)", m -> han(m.group(1)) + "到" + han(m.group(2))),
          rule("(?<!\\d)0\\d+|\\d{5,}", m -> digits(m.group())),
          rule("\\d+(?:\\.\\d+)?", m -> han(m.group())));
  private static final List<Rule> ENGLISH =
      List.of(
          rule("\\$(\\d+(?:\\.\\d+)?)", m -> words(m.group(1)) + " dollars"),
          rule("(\\d+(?:\\.\\d+)?)%", m -> words(m.group(1)) + " percent"),
          rule("\\b(?:19|20)\\d{2}\\b", m -> year(m.group())),
          rule("\\b(\\d{1,2}):([0-5]\\d)\\b", m -> words(m.group(1)) + " " + words(m.group(2))),
          rule("(?<!\\d)0\\d+|\\d{5,}", m -> "digit ".repeat(m.group().length())),
          rule("\\d+(?:\\.\\d+)?", m -> words(m.group())));

  private SpokenForm() {}

  static String of(String text, Language language) {
    String spoken = text;
    for (Rule rule : language == Language.MANDARIN ? MANDARIN : ENGLISH) {
      Function<MatchResult, String> reading = rule.reading();
      spoken = rule.pattern().matcher(spoken).replaceAll(m -> " " + reading.apply(m) + " ");
    }
    return spoken;
  }

  private static Rule rule(String pattern, Function<MatchResult, String> reading) {
    return new Rule(Pattern.compile(pattern), reading);
  }

  private static String digits(String number) {
    StringBuilder spoken = new StringBuilder();
    number.chars().forEach(each -> spoken.append(DIGITS.charAt(each - '0')));
    return spoken.toString();
  }

  private static String han(String number) {
    return spell(number, CHINESE_NUMBERS);
  }

  private static String words(String number) {
    return spell(number, ENGLISH_NUMBERS).replace('-', ' ');
  }

  private static String year(String number) {
    return copy(ENGLISH_NUMBERS)
        .format(Long.parseLong(number), "%spellout-numbering-year")
        .replace('-', ' ')
        .toLowerCase(Locale.ROOT);
  }

  private static String spell(String number, RuleBasedNumberFormat format) {
    return copy(format).format(new BigDecimal(number));
  }

  /** A clone, as formats are not thread-safe and slow to build. */
  private static RuleBasedNumberFormat copy(RuleBasedNumberFormat format) {
    return format.clone();
  }
}
