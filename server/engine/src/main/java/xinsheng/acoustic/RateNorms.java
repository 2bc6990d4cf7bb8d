package xinsheng.acoustic;

/**
 * What rates are measured by, in units a minute.
 *
 * @param unitsPerSyllable what a syllable is on average, until the speaker is known
 * @param usual what is normal for people, until the speaker is known
 * @param slowest asked of the party at least; 0: nothing is asked
 * @param fastest asked of the party at most; 0: nothing is asked
 * @param slack how far back inside the party must come before a verdict is taken back
 */
public record RateNorms(
    double unitsPerSyllable, double usual, double slowest, double fastest, double slack) {}
