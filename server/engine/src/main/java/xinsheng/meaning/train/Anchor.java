package xinsheng.meaning.train;

import java.util.List;

/**
 * The penalty on what is added to scores: its size (ridge), and how much it moves the scores of the
 * project's own lines, so that what was known is kept. Gives coordinates in which the penalty is
 * half the sum of squares: those of a vector v are L⁻¹v, where LLᵀ = ridge·I + weight·Σvvᵀ. A
 * vector is a direction and a last component 1, for the bias. Immutable.
 */
final class Anchor {
  private final double[][] lower;

  /**
   * @param ridge above 0
   * @param weight of each line, 0 or more
   */
  Anchor(List<float[]> lines, int width, double ridge, double weight) {
    double[][] penalty = new double[width + 1][width + 1];
    for (int i = 0; i <= width; i++) {
      penalty[i][i] = ridge;
    }
    for (float[] line : lines) {
      for (int i = 0; i <= width; i++) {
        double scaled = weight * at(line, i);
        for (int j = 0; j <= i; j++) {
          penalty[i][j] += scaled * at(line, j);
        }
      }
    }
    this.lower = cholesky(penalty);
  }

  /** L⁻¹v. */
  double[] coordinates(float[] direction) {
    double[] solved = new double[lower.length];
    for (int i = 0; i < solved.length; i++) {
      double left = at(direction, i);
      for (int j = 0; j < i; j++) {
        left -= lower[i][j] * solved[j];
      }
      solved[i] = left / lower[i][i];
    }
    return solved;
  }

  /** L⁻ᵀw: weights for vectors, of weights for coordinates. */
  double[] weights(double[] ofCoordinates) {
    double[] solved = new double[lower.length];
    for (int i = solved.length - 1; i >= 0; i--) {
      double left = ofCoordinates[i];
      for (int j = i + 1; j < solved.length; j++) {
        left -= lower[j][i] * solved[j];
      }
      solved[i] = left / lower[i][i];
    }
    return solved;
  }

  private static double at(float[] direction, int index) {
    return index < direction.length ? direction[index] : 1;
  }

  /** In place, of the lower half. */
  private static double[][] cholesky(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    return matrix;
  }
}
