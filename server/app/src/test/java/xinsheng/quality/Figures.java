package xinsheng.quality;

import java.util.List;
import java.util.function.Predicate;

/** Figures of the quality suites, each printed with the counts behind it. */
final class Figures {
  private Figures() {}

  /** Prints how often what was found is true, and how often what is true was found. */
  static <T> void rates(
      String who, String what, List<T> all, Predicate<T> truth, Predicate<T> found) {
    long hits = all.stream().filter(truth.and(found)).count();
    long said = all.stream().filter(found).count();
    long real = all.stream().filter(truth).count();
    System.out.printf(
        "%s: %s precision %.2f (%d of %d), recall %.2f (%d of %d)%n",
        who, what, share(hits, said), hits, said, share(hits, real), hits, real);
  }

  /** Share of which it holds, 0 to 1. */
  static <T> double share(List<T> all, Predicate<T> what) {
    return share(all.stream().filter(what).count(), all.size());
  }

  /** How likely a value of the upper is above one of the lower, 0 to 1; even counts half. */
  static double auc(List<Double> upper, List<Double> lower) {
    double wins = 0;
    for (double a : upper) {
      for (double b : lower) {
        wins += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    return wins / upper.size() / lower.size();
  }

  private static double share(long some, long all) {
    return (double) some / Math.max(1, all);
  }
}
