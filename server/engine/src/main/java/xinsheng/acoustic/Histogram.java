package xinsheng.acoustic;

/**
 * Weighted quantiles of a stream in constant memory: counts in equal bins over a fixed range;
 * values outside count in the end bins. Exact to half a bin. Not thread-safe.
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

  /** The value that the share {@code p} of the weight lies below; NaN before any value. */
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

  /** Median absolute deviation, scaled so that it is the standard deviation of a normal one. */
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
