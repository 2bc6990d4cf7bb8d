package xinsheng.acoustic;

/**
 * Norms of the speech rate; in units per minute, but for the first.
 *
 * @param unitsPerSyllable units of speech per syllable: a prior until the speaker is known
 * @param usual typical rate: a prior until the speaker is known
 * @param slowest asked of the party at least; 0: nothing is asked
 * @param fastest asked of the party at most; 0: nothing is asked
 * @param slack hysteresis: how far inside the limits the rate must be before a verdict is taken
 *     back
 */
public record RateNorms(
    double unitsPerSyllable, double usual, double slowest, double fastest, double slack) {}
