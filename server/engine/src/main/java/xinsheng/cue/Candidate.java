package xinsheng.cue;

import xinsheng.text.TextSpan;

/**
 * Words of a text that match an entry's patterns.
 *
 * @param span in the text as said, code points
 * @param confidence of another reading, 0 to 1; 1 where the words' own confidence counts
 * @param blockedBy why it does not count
 */
public record Candidate(TextSpan span, Matched matched, double confidence, Block blockedBy) {
  /** Whether it counts. */
  public boolean counts() {
    return blockedBy.kind() == Block.Kind.NONE;
  }
}
