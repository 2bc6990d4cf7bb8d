package xinsheng.asr;

import java.util.List;

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

  boolean isEmpty() {
    return text.isBlank();
  }
}
