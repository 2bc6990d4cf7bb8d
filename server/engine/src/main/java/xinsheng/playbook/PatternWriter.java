package xinsheng.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import xinsheng.text.Language;

/** Writes what a trainer wrote as a regular expression over one view of the text. */
final class PatternWriter {
  private static final Pattern PIECES =
      Pattern.compile("<(?<name>[^<>]+)>|(?<gap>\\.\\.)|(?<symbol>.)", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("n([2-9]?)");
  private static final String TENS = "十几多好百";
  private static final List<String> DIGITS =
      List.of("0零〇", "1一幺", "2二两", "3三", "4四", "5五", "6六", "7七", "8八", "9九");

  private static final String TIME_WORDS =
      "(?:[a-z0-9]+ )(?:minutes|hours?|days?|weeks?|months?|years?)";
  private static final List<String> TIME_UNITS =
      List.of("小时", "钟头", "天", "星期", "礼拜", "周", "月", "年", "分钟", "刻钟");

  private final Language language;
  private final Map<String, List<String>> lists;
  private final UnaryOperator<String> spelling;

  /**
   * @param lists what {@code <name>} stands for
   * @param spelling how plain words are written in the view
   */
  PatternWriter(
      Language language, Map<String, List<String>> lists, UnaryOperator<String> spelling) {
    this.language = language;
    this.lists = lists;
    this.spelling = spelling;
  }

  String write(String source) {
    String body = body(source);
    return language == Language.ENGLISH
        ? "(?<![a-z0-9'])(?:" + body + ")(?![a-z0-9'])"
        : "(?:" + body + ")";
  }

  private String body(String source) {
    String template = source.strip();
    return pieces(language == Language.ENGLISH ? spaced(template) : template);
  }

  private String pieces(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher piece = PIECES.matcher(template);
    while (piece.find()) {
      if (piece.group("name") != null) {
        regex.append(named(piece.group("name")));
      } else if (piece.group("gap") != null) {
        regex.append(gap(language == Language.ENGLISH ? 6 : 12));
      } else {
        regex.append(symbol(piece.group("symbol").charAt(0)));
      }
    }
    return regex.toString();
  }

  /** Up to so many words, or characters. */
  private String gap(int most) {
    return language == Language.ENGLISH ? "(?: [^ ]+){0," + most + "}? ?" : ".{0," + most + "}?";
  }

  private String named(String name) {
    Matcher number = NUMBER.matcher(name);
    if (number.matches()) {
      int least = number.group(1).isEmpty() ? 2 : Integer.parseInt(number.group(1));
      return language == Language.ENGLISH ? numberWord(least) : numeral(least);
    }
    if (name.equals("time")) {
      return language == Language.ENGLISH ? TIME_WORDS : time();
    }
    if (name.startsWith("gap ")) {
      return gap(Integer.parseInt(name.substring(4).strip()));
    }
    List<String> words = lists.get(name);
    if (words == null) {
      throw new FlawException(Flaw.LIST_UNKNOWN, Map.of("list", name));
    }
    return words.stream().map(this::body).collect(Collectors.joining("|", "(?:", ")"));
  }

  private static String numberWord(int least) {
    List<String> words = new ArrayList<>(List.of("several", "many", "multiple", "dozens of"));
    List<String> counted =
        List.of("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
    words.addAll(counted.subList(least - 2, counted.size()));
    return "(?:" + String.join("|", words) + "|[" + least + "-9]|[0-9]{2,})";
  }

  private String numeral(int least) {
    String all = TENS + String.join("", DIGITS);
    String single = "几多好十百" + String.join("", DIGITS.subList(least, DIGITS.size()));
    return "(?:" + oneOf(all) + "{2,}|" + oneOf(single) + ")";
  }

  private String time() {
    String units = TIME_UNITS.stream().map(spelling).collect(Collectors.joining("|"));
    return oneOf("半" + TENS + String.join("", DIGITS)) + "+" + oneOf("个多半") + "*(?:" + units + ")";
  }

  private String oneOf(String symbols) {
    return "[" + spelling.apply(symbols) + "]";
  }

  private String symbol(char symbol) {
    return switch (symbol) {
      case '(' -> "(?:";
      case ')', '|' -> String.valueOf(symbol);
      case '*' -> "[a-z']*";
      case ' ' -> " ";
      case '\uE000' -> "(?:(?:";
      case '\uE001' -> ") )?";
      case '\uE002' -> "(?: (?:";
      case '\uE003' -> "))?";
      default -> plain(String.valueOf(symbol));
    };
  }

  /** Digits are heard as digits or as their Chinese words. */
  private String plain(String symbol) {
    if (language == Language.MANDARIN) {
      for (String forms : DIGITS) {
        if (forms.contains(symbol)) {
          return oneOf(forms);
        }
      }
    }
    return Pattern.quote(spelling.apply(symbol));
  }

  /** In English an optional word takes the space beside it along. */
  private static String spaced(String template) {
    return template
        .replace(" .. ", "..")
        .replaceAll(" (<gap [0-9]+>) ", "$1")
        .replaceAll("\\(([^()]*)\\|\\) ", "\uE000$1\uE001")
        .replaceAll(" \\(([^()]*)\\|\\)", "\uE002$1\uE003");
  }
}
