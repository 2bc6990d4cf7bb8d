package xinsheng.cue;

import xinsheng.text.TextSpan;

/**
 * Words that an entry listens for.
 *
 * @param span in the text as said
 * @param confidence of another reading; 1 where the words' own confidence counts
 * @param blockedBy why it does not count; empty if it does
 */
public record Candidate(TextSpan span, Matched matched, double confidence, String blockedBy) {
  /** Whether it counts. */
  public boolean counts() {
    return blockedBy.isEmpty();
  }
}
