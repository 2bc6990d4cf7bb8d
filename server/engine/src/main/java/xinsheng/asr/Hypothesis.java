package xinsheng.asr;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a recogniser makes of the speech fed to it.
 *
 * @param settled false: may still change; then there are no words with times and no alternatives
 * @param text words separated by spaces
 * @param words with times that count the audio fed since the last settled hypothesis or {@link
 *     Recognizer#finish}
 * @param alternatives other readings, best first
 */
record Hypothesis(boolean settled, String text, List<Word> words, List<Alternative> alternatives) {
  Hypothesis {
    words = List.copyOf(words);
    alternatives = List.copyOf(alternatives);
  }

  /** The words up to the first that does not pass; without other readings, if any is left out. */
  Hypothesis until(Predicate<Word> passes) {
    List<Word> kept = words.stream().takeWhile(passes).toList();
    if (kept.size() == words.size()) {
      return this;
    }
    String keptText = kept.stream().map(Word::text).collect(Collectors.joining(" "));
    return new Hypothesis(settled, keptText, kept, List.of());
  }

  boolean isEmpty() {
    return text.isBlank();
  }
}
