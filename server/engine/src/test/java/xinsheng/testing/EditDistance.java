package xinsheng.testing;

import java.util.List;

/**
 * Levenshtein alignment of sequences of words or characters.
 *
 * @param errors substitutions, insertions and deletions
 * @param correct for each element of the hypothesis, whether it matches the reference
 */
@SuppressWarnings("ArrayRecordComponent")
public record EditDistance(int errors, boolean[] correct) {

  public static <T> EditDistance between(List<T> reference, List<T> hypothesis) {
    int[][] cost = costs(reference, hypothesis);
    boolean[] correct = new boolean[hypothesis.size()];
    int i = reference.size();
    int j = hypothesis.size();
    while (i > 0 && j > 0) {
      boolean same = reference.get(i - 1).equals(hypothesis.get(j - 1));
      if (cost[i][j] == cost[i - 1][j - 1] + (same ? 0 : 1)) {
        i--;
        correct[--j] = same;
      } else if (cost[i][j] == cost[i - 1][j] + 1) {
        i--;
      } else {
        j--;
      }
    }
    return new EditDistance(cost[reference.size()][hypothesis.size()], correct);
  }

  private static <T> int[][] costs(List<T> reference, List<T> hypothesis) {
    int[][] cost = new int[reference.size() + 1][hypothesis.size() + 1];
    for (int i = 0; i < cost.length; i++) {
      for (int j = 0; j < cost[i].length; j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, i, j, reference, hypothesis);
      }
    }
    return cost;
  }

  private static <T> int cheapest(int[][] cost, int i, int j, List<T> a, List<T> b) {
    int substitution = cost[i - 1][j - 1] + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
    return Math.min(substitution, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
  }
}
