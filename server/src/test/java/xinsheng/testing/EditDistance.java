package xinsheng.testing;

import java.util.List;

/** Levenshtein distance between sequences of words or characters. */
public final class EditDistance {
  private EditDistance() {}

  public static <T> int between(List<T> reference, List<T> hypothesis) {
    int[] row = new int[hypothesis.size() + 1];
    for (int j = 0; j <= hypothesis.size(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= reference.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= hypothesis.size(); j++) {
        int substitution = diagonal + (reference.get(i - 1).equals(hypothesis.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[hypothesis.size()];
  }
}
