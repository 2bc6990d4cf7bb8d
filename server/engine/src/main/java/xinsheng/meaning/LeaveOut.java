package xinsheng.meaning;

import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextSpan;
import xinsheng.text.Token;

/**
 * Finds the words that a reading rests on: those without which its log-odds fall most and, among
 * the best of these, those that say most of it alone.
 */
final class LeaveOut {
  /** Words of which parts are left out in turn; of a longer text, the last. */
  private static final int MOST_WORDS = 24;

  /** Words in a part. */
  private static final int LONGEST = 4;

  /** Parts that are read alone, too. */
  private static final int SHORTLIST = 4;

  /** What saying it alone counts beside being needed. */
  private static final double ALONE = 0.5;

  private final Meaning meaning;
  private final Turn turn;
  private final List<TextSpan> parts;

  private final TextSpan whole;
  private final Reading read;

  /** The turn without each part: read once, whatever is asked of it. */
  private final Supplier<List<Reading>> readings;

  /**
   * @param read what the turn was read as
   */
  LeaveOut(Meaning meaning, Turn turn, Reading read, AnalyzedText text) {
    this.meaning = meaning;
    this.turn = turn;
    this.whole = new TextSpan(0, turn.text().codePointCount(0, turn.text().length()));
    this.read = read;
    this.parts = parts(text.tokens());
    this.readings =
        Suppliers.memoize(() -> meaning.read(parts.stream().map(this::without).toList()));
  }

  /** Part of the text, and how much speaks for it. */
  private record Part(TextSpan span, double weight) {}

  /** Of what cannot be read in time, the whole turn. */
  Optional<TextSpan> of(ToDoubleFunction<Reading> probability) {
    if (parts.size() < 2) {
      return parts.stream().findFirst();
    }
    List<Double> odds = odds(readings.get(), probability);
    if (odds.isEmpty()) {
      return Optional.of(whole);
    }
    double all = odds(List.of(read), probability).get(0);
    List<Part> needed =
        IntStream.range(0, parts.size())
            .mapToObj(i -> new Part(parts.get(i), all - odds.get(i)))
            .filter(each -> each.weight() > 0)
            .sorted(Comparator.comparingDouble(Part::weight).reversed())
            .limit(SHORTLIST)
            .toList();
    return best(needed, probability);
  }

  private Optional<TextSpan> best(List<Part> needed, ToDoubleFunction<Reading> probability) {
    List<Turn> alone =
        needed.stream().map(each -> turn.saying(each.span().of(turn.text()))).toList();
    List<Double> odds = odds(meaning.read(alone), probability);
    if (odds.isEmpty()) {
      return needed.stream().findFirst().map(Part::span);
    }
    return IntStream.range(0, odds.size())
        .mapToObj(i -> new Part(needed.get(i).span(), needed.get(i).weight() + ALONE * odds.get(i)))
        .max(Comparator.comparingDouble(Part::weight))
        .map(Part::span);
  }

  private static List<Double> odds(List<Reading> readings, ToDoubleFunction<Reading> probability) {
    return readings.stream().map(each -> Tone.logOdds(probability.applyAsDouble(each))).toList();
  }

  /** Runs of up to {@link #LONGEST} neighbouring words that no punctuation parts. */
  private static List<TextSpan> parts(List<Token> tokens) {
    List<TextSpan> parts = new ArrayList<>();
    for (int from = Math.max(0, tokens.size() - MOST_WORDS); from < tokens.size(); from++) {
      int to = from;
      while (to < tokens.size() && to - from < LONGEST && isWord(tokens.get(to))) {
        to++;
      }
      boolean isPart =
          to - from == LONGEST || (to > from && (from == 0 || !isWord(tokens.get(from - 1))));
      if (isPart) {
        parts.add(new TextSpan(tokens.get(from).span().start(), tokens.get(to - 1).span().end()));
      }
    }
    return parts;
  }

  private static boolean isWord(Token token) {
    return token.text().codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private Turn without(TextSpan span) {
    String all = turn.text();
    return turn.saying(
        all.substring(0, all.offsetByCodePoints(0, span.start()))
            + all.substring(all.offsetByCodePoints(0, span.end())));
  }
}
