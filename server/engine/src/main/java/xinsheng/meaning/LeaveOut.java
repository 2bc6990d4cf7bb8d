package xinsheng.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextSpan;
import xinsheng.text.Token;

/**
 * Finds the words that a reading rests on: those without which its log-odds fall most. The word
 * that matters most is extended by neighbours that matter at least a share as much.
 */
final class LeaveOut {
  /** Longest text whose every word is left out in turn, in words; of a longer one, the last. */
  private static final int MOST_WORDS = 24;

  private static final int LONGEST = 4;

  /** A neighbour joins that matters so much of what the chief word does. */
  private static final double SHARE = 0.4;

  private final Meaning meaning;
  private final Turn turn;
  private final AnalyzedText text;

  LeaveOut(Meaning meaning, Turn turn, AnalyzedText text) {
    this.meaning = meaning;
    this.turn = turn;
    this.text = text;
  }

  Optional<TextSpan> of(ToDoubleFunction<Reading> probability) {
    List<TextSpan> words = words();
    if (words.size() < 2) {
      return words.stream().findFirst();
    }
    List<Turn> turns = new ArrayList<>(List.of(turn));
    words.forEach(each -> turns.add(turn.saying(without(each))));
    List<Reading> readings = meaning.read(turns);
    if (readings.isEmpty()) {
      return Optional.empty();
    }
    double[] odds =
        readings.stream()
            .mapToDouble(each -> Tone.logOdds(probability.applyAsDouble(each)))
            .toArray();
    double[] falls = new double[words.size()];
    for (int i = 0; i < falls.length; i++) {
      falls[i] = odds[0] - odds[i + 1];
    }
    return chief(words, falls);
  }

  private List<TextSpan> words() {
    List<TextSpan> words =
        text.tokens().stream()
            .filter(each -> each.text().codePoints().anyMatch(Character::isLetterOrDigit))
            .map(Token::span)
            .toList();
    return words.subList(Math.max(0, words.size() - MOST_WORDS), words.size());
  }

  private String without(TextSpan span) {
    String all = turn.text();
    return all.substring(0, all.offsetByCodePoints(0, span.start()))
        + all.substring(all.offsetByCodePoints(0, span.end()));
  }

  private static Optional<TextSpan> chief(List<TextSpan> words, double[] falls) {
    int best = 0;
    for (int i = 1; i < falls.length; i++) {
      best = falls[i] > falls[best] ? i : best;
    }
    if (falls[best] <= 0) {
      return Optional.empty();
    }
    double least = SHARE * falls[best];
    int from = best;
    int to = best;
    while (to - from + 1 < LONGEST && from > 0 && falls[from - 1] >= least) {
      from--;
    }
    while (to - from + 1 < LONGEST && to + 1 < falls.length && falls[to + 1] >= least) {
      to++;
    }
    return Optional.of(new TextSpan(words.get(from).start(), words.get(to).end()));
  }
}
