package xinsheng.meaning.train;

import java.util.List;
import xinsheng.meaning.Head;
import xinsheng.meaning.Scores;

/**
 * Logistic regression (multinomial where one label holds) of what is added to given scores, with
 * half the sum of squares as penalty: Nesterov's method, from nothing added, on all rows at once.
 */
final class HeadFit {
  private static final int MOST_STEPS = 500;

  /** A gradient so small, for each row, is none. */
  private static final double SMALL = 1e-5;

  /** The largest second derivative of the loss by a score. */
  private static final double STEEPEST = 0.5;

  private static final int POWER_STEPS = 30;

  /** The power method comes from below. */
  private static final double MARGIN = 1.2;

  private final Head head;
  private final List<Row> rows;
  private final int labels;
  private final int width;

  /** A row to learn from. */
  static final class Row {
    private final double[] coordinates;
    private final double[] scores;
    private final double[] wanted;

    /**
     * A row.
     *
     * @param coordinates of the turn
     * @param scores of the labels so far
     * @param wanted probabilities of the labels
     */
    Row(double[] coordinates, double[] scores, double[] wanted) {
      this.coordinates = coordinates;
      this.scores = scores;
      this.wanted = wanted;
    }
  }

  private HeadFit(Head head, List<Row> rows) {
    this.head = head;
    this.rows = rows;
    this.labels = rows.get(0).scores.length;
    this.width = rows.get(0).coordinates.length;
  }

  /** For each label the weights of the coordinates. */
  static double[][] fit(Head head, List<Row> rows) {
    return new HeadFit(head, rows).fit();
  }

  private double[][] fit() {
    double[][] weights = new double[labels][width];
    double[][] ahead = new double[labels][width];
    double curvature = 1 + STEEPEST * MARGIN * largest();
    double root = Math.sqrt(1 / curvature);
    double momentum = (1 - root) / (1 + root);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[][] gradient = gradient(ahead);
      double most = 0;
      for (int label = 0; label < labels; label++) {
        for (int i = 0; i < width; i++) {
          double next = ahead[label][i] - gradient[label][i] / curvature;
          ahead[label][i] = next + momentum * (next - weights[label][i]);
          weights[label][i] = next;
          most = Math.max(most, Math.abs(gradient[label][i]));
        }
      }
      if (most < SMALL) {
        break;
      }
    }
    return weights;
  }

  private double[][] gradient(double[][] weights) {
    double[][] gradient = new double[labels][];
    for (int label = 0; label < labels; label++) {
      gradient[label] = weights[label].clone();
    }
    for (Row row : rows) {
      double[] sure = Scores.probabilities(head, scores(row, weights));
      for (int label = 0; label < labels; label++) {
        add(gradient[label], sure[label] - row.wanted[label], row.coordinates);
      }
    }
    return gradient;
  }

  private static double[] scores(Row row, double[][] weights) {
    double[] scores = row.scores.clone();
    for (int label = 0; label < scores.length; label++) {
      scores[label] += product(weights[label], row.coordinates);
    }
    return scores;
  }

  /** The largest eigenvalue of Σzzᵀ, by the power method. */
  private double largest() {
    double[] vector = new double[width];
    rows.forEach(each -> add(vector, 1, each.coordinates));
    double value = 0;
    double[] current = vector;
    for (int step = 0; step < POWER_STEPS; step++) {
      double length = Math.sqrt(product(current, current));
      if (length == 0) {
        return value;
      }
      double[] next = new double[width];
      for (Row row : rows) {
        add(next, product(current, row.coordinates) / length, row.coordinates);
      }
      value = Math.sqrt(product(next, next));
      current = next;
    }
    return value;
  }

  private static void add(double[] sum, double times, double[] vector) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += times * vector[i];
    }
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
