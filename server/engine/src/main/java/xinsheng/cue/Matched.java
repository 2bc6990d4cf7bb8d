package xinsheng.cue;

/**
 * How words were matched. Immutable.
 *
 * @param by in what way
 * @param as the words they were taken for; empty where they are the words
 */
public record Matched(Way by, String as) {
  /** The words themselves. */
  public static final Matched EXACTLY = new Matched(Way.EXACT, "");

  /** In what way words were matched, the surest first. */
  public enum Way {
    /** They were said so. */
    EXACT,
    /** Other readings of the recogniser have them. */
    ALTERNATIVE,
    /** What was recognised sounds like them. */
    SOUND,
    /** They are what the ear's judgement rests on. */
    MEANING
  }
}
