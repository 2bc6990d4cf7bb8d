package xinsheng.acoustic;

/**
 * Weighted quantiles of a stream in constant memory: equal bins over a fixed range; values outside
 * are clamped to the end bins. Error at most half a bin. Not thread-safe.
 */
final class Histogram {
  private double lowest;
  private double width;
  private double[] weights;
  private double total;

  private Histogram() {
    this(0, 1, 1);
  }

  Histogram(double lowest, double highest, int bins) {
    this.lowest = lowest;
    this.width = (highest - lowest) / bins;
    this.weights = new double[bins];
  }

  void add(double value, double weight) {
    int bin = (int) Math.floor((value - lowest) / width);
    weights[Math.max(0, Math.min(weights.length - 1, bin))] += weight;
    total += weight;
  }

  double total() {
    return total;
  }

  /** The weighted {@code p}-quantile, p from 0 to 1; NaN before any value. */
  double quantile(double p) {
    double below = 0;
    for (int bin = 0; bin < weights.length; bin++) {
      if (weights[bin] > 0 && below + weights[bin] >= p * total) {
        return lowest + width * (bin + (p * total - below) / weights[bin]);
      }
      below += weights[bin];
    }
    return Double.NaN;
  }

  double median() {
    return quantile(0.5);
  }

  /** Median absolute deviation × 1.4826, which estimates the standard deviation. */
  double spread() {
    double median = median();
    Histogram deviations = new Histogram(0, width * weights.length, weights.length);
    for (int bin = 0; bin < weights.length; bin++) {
      if (weights[bin] > 0) {
        deviations.add(Math.abs(lowest + width * (bin + 0.5) - median), weights[bin]);
      }
    }
    return 1.4826 * deviations.median();
  }
}
