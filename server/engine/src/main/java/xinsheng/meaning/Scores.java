package xinsheng.meaning;

/** Scores of the labels of a head and their probabilities. */
public final class Scores {
  private static final double LEAST = 1e-12;

  private Scores() {}

  /** Of a head with one label the logarithm, else the log-odds; of nothing and all, bounded. */
  public static double of(Head head, double probability) {
    double bounded = Math.min(1 - LEAST, Math.max(LEAST, probability));
    return head.isOneLabel() ? Math.log(bounded) : Math.log(bounded / (1 - bounded));
  }

  /** Of a head with one label they sum to 1. */
  public static double[] probabilities(Head head, double[] scores) {
    return head.isOneLabel() ? softmax(scores) : sigmoid(scores);
  }

  /** Each for itself. */
  public static double[] sigmoid(double[] scores) {
    double[] sure = new double[scores.length];
    for (int i = 0; i < sure.length; i++) {
      sure[i] = 1 / (1 + Math.exp(-scores[i]));
    }
    return sure;
  }

  /** One of them: they sum to 1. */
  public static double[] softmax(double[] scores) {
    double most = Double.NEGATIVE_INFINITY;
    for (double each : scores) {
      most = Math.max(most, each);
    }
    double[] sure = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < sure.length; i++) {
      sure[i] = Math.exp(scores[i] - most);
      sum += sure[i];
    }
    for (int i = 0; i < sure.length; i++) {
      sure[i] /= sum;
    }
    return sure;
  }
}
