package xinsheng.cue;

/**
 * Why words that match do not count.
 *
 * @param words what blocks; empty where the kind says it all
 */
public record Block(Kind kind, String words) {
  /** Nothing blocks. */
  static final Block NONE = new Block(Kind.NONE, "");

  /** Ways to be blocked. */
  public enum Kind {
    NONE,
    /** The words of {@code unless} overlap it. */
    EXCEPTION,
    /** The words of {@code without} are in the utterance. */
    BESIDE,
    NEGATED,
    /** Somebody else is said to have said it. */
    QUOTED,
    /** It is a question, and must be none. */
    QUESTION,
    /** It is no question, and must be one. */
    NO_QUESTION
  }

  static Block of(Kind kind) {
    return new Block(kind, "");
  }
}
