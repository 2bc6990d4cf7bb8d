package xinsheng.asr;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a recogniser understood of the speech fed to it.
 *
 * @param settled false for an interim hypothesis, which may still change and has neither timed
 *     words nor alternatives
 * @param text the words' texts separated by spaces; empty if nothing was understood
 * @param words with times from the first sample ever fed, as {@link Recognizer} says
 * @param alternatives other readings, best first
 */
public record Hypothesis(
    boolean settled, String text, List<Word> words, List<Alternative> alternatives) {
  public Hypothesis {
    words = List.copyOf(words);
    alternatives = List.copyOf(alternatives);
  }

  /** An interim one. */
  public static Hypothesis interim(String text) {
    return new Hypothesis(false, text, List.of(), List.of());
  }

  /** A final one without words. */
  public static Hypothesis nothing() {
    return new Hypothesis(true, "", List.of(), List.of());
  }

  /**
   * The words before the first that does not pass; without alternatives if any word is left out.
   */
  Hypothesis until(Predicate<Word> passes) {
    List<Word> kept = words.stream().takeWhile(passes).toList();
    if (kept.size() == words.size()) {
      return this;
    }
    String keptText = kept.stream().map(Word::text).collect(Collectors.joining(" "));
    return new Hypothesis(settled, keptText, kept, List.of());
  }

  /** Whether nothing was understood. */
  public boolean isEmpty() {
    return text.isBlank();
  }
}
