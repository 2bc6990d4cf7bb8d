package xinsheng.cue;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import java.util.Arrays;
import java.util.List;
import xinsheng.text.AnalyzedText;
import xinsheng.text.Language;

/**
 * How alike two utterances are: Dice coefficient over pairs of neighbouring Han characters, or over
 * base forms of words. 0 (nothing in common) to 1 (the same).
 */
final class Similarity {
  /** Fewest pairs or words of an utterance that can count as a repetition. */
  private static final int SHORTEST = 5;

  private Similarity() {}

  /** The form of an utterance that is compared. */
  static String gist(AnalyzedText text) {
    return text.views().get(text.views().size() - 1).normal();
  }

  static double between(String a, String b, Language language) {
    Multiset<String> left = pieces(a, language);
    Multiset<String> right = pieces(b, language);
    if (left.size() < SHORTEST || right.size() < SHORTEST) {
      return 0;
    }
    int common = Multisets.intersection(left, right).size();
    return 2.0 * common / (left.size() + right.size());
  }

  private static Multiset<String> pieces(String text, Language language) {
    if (language == Language.ENGLISH) {
      return HashMultiset.create(Arrays.asList(text.split(" ", -1)));
    }
    List<Integer> points = text.codePoints().boxed().toList();
    Multiset<String> pairs = HashMultiset.create();
    for (int i = 1; i < points.size(); i++) {
      pairs.add(Character.toString(points.get(i - 1)) + Character.toString(points.get(i)));
    }
    return pairs;
  }
}
