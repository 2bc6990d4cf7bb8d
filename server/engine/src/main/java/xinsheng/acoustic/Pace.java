package xinsheng.acoustic;

/** How fast a party speaks against what is asked of it. */
public enum Pace {
  /** Nothing is asked, or less than 3 s were heard. */
  UNKNOWN,
  /** Slower than asked. */
  SLOW,
  /** As asked. */
  FINE,
  /** Faster than asked. */
  FAST;

  /** The verdict on a rate, after this one: it is only taken back well inside what is asked. */
  Pace next(double perMinute, RateNorms norms) {
    if (norms.fastest() <= 0) {
      return UNKNOWN;
    }
    double fastest = norms.fastest() - (this == FAST ? norms.slack() : 0);
    double slowest = norms.slowest() + (this == SLOW ? norms.slack() : 0);
    if (perMinute > fastest) {
      return FAST;
    }
    return perMinute < slowest ? SLOW : FINE;
  }
}
