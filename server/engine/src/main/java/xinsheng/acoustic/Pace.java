package xinsheng.acoustic;

/** A party's speech rate against the band asked of it. */
public enum Pace {
  /** Nothing is asked, or less than 3 s were heard. */
  UNKNOWN,
  /** Slower than asked. */
  SLOW,
  /** As asked. */
  FINE,
  /** Faster than asked. */
  FAST;

  /**
   * The verdict on the next rate, in units per minute, with hysteresis: SLOW or FAST is taken back
   * only when the rate is inside the band by the slack.
   */
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
