package xinsheng.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import xinsheng.playbook.TextPattern;
import xinsheng.text.AnalyzedText;
import xinsheng.text.Language;
import xinsheng.text.NormalText;
import xinsheng.text.TextSpan;

/**
 * What a text has of a pattern.
 *
 * @param words those that are there
 * @param share of the pattern's words, 0 to 1; 1 if it matches
 * @param isApart whether all are there in order, but not as near to each other as they must be
 */
record CommonWords(String words, double share, boolean isApart) {
  private static final CommonWords NONE = new CommonWords("", 0, false);

  /** All but the whole: a share of one is a match. */
  private static final double NEARLY = 0.99;

  /** Fewest characters of Mandarin in a row, and of an English word, that are no chance. */
  private static final int CHARACTERS = 2;

  private static final int LETTERS = 4;

  static CommonWords of(TextPattern pattern, AnalyzedText text, Language language) {
    List<TextSpan> found = pattern.find(text);
    if (!found.isEmpty()) {
      return new CommonWords(found.get(0).of(text.text().original()), 1, false);
    }
    return Spellings.of(pattern.toString()).stream()
        .flatMap(each -> text.views().stream().map(view -> between(each, view, language)))
        .max(Comparator.comparingDouble(CommonWords::share))
        .orElse(NONE);
  }

  private static CommonWords between(String spelling, NormalText text, Language language) {
    List<String> said = units(text.normal(), language);
    List<List<String>> pieces =
        Arrays.stream(spelling.split(String.valueOf(Spellings.GAP)))
            .map(each -> units(NormalText.of(each).normal(), language))
            .filter(each -> !each.isEmpty())
            .toList();
    int all = pieces.stream().mapToInt(List::size).sum();
    List<List<String>> common = pieces.stream().map(each -> longest(each, said)).toList();
    List<List<String>> told = common.stream().filter(each -> isNoChance(each, language)).toList();
    int there = told.stream().mapToInt(List::size).sum();
    String words =
        told.stream().map(each -> joined(each, language)).collect(Collectors.joining(" … "));
    boolean apart = pieces.size() > 1 && isInOrder(pieces, said);
    return there == 0
        ? NONE
        : new CommonWords(words, apart ? NEARLY : Math.min(NEARLY, (double) there / all), apart);
  }

  /** Characters, or words. */
  private static List<String> units(String text, Language language) {
    return language == Language.ENGLISH
        ? Arrays.stream(text.strip().split("[^a-z0-9'*]+")).filter(each -> !each.isEmpty()).toList()
        : text.codePoints()
            .filter(Character::isLetterOrDigit)
            .mapToObj(Character::toString)
            .toList();
  }

  /** The longest run of the units that is said. */
  private static List<String> longest(List<String> units, List<String> said) {
    List<String> best = List.of();
    for (int from = 0; from < units.size(); from++) {
      for (int to = from + best.size() + 1; to <= units.size(); to++) {
        List<String> run = units.subList(from, to);
        best = place(run, said, 0) >= 0 ? run : best;
      }
    }
    return best;
  }

  private static boolean isInOrder(List<List<String>> pieces, List<String> said) {
    int from = 0;
    for (List<String> piece : pieces) {
      int place = place(piece, said, from);
      if (place < 0) {
        return false;
      }
      from = place + piece.size();
    }
    return true;
  }

  private static int place(List<String> run, List<String> said, int from) {
    for (int at = from; at + run.size() <= said.size(); at++) {
      if (isSaid(run, said.subList(at, at + run.size()))) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isSaid(List<String> run, List<String> said) {
    for (int i = 0; i < run.size(); i++) {
      String unit = run.get(i);
      boolean same =
          unit.endsWith("*")
              ? said.get(i).startsWith(unit.substring(0, unit.length() - 1))
              : said.get(i).equals(unit);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNoChance(List<String> common, Language language) {
    return language == Language.ENGLISH
        ? common.stream().anyMatch(each -> each.length() >= LETTERS)
        : common.size() >= CHARACTERS;
  }

  private static String joined(List<String> units, Language language) {
    return String.join(language == Language.ENGLISH ? " " : "", new ArrayList<>(units));
  }
}
