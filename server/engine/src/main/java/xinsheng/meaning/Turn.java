package xinsheng.meaning;

import xinsheng.audio.Channel;

/**
 * What one party says in one go.
 *
 * @param before what the other party said just before; empty at the start of a call
 */
public record Turn(Channel speaker, String text, String before) {
  /** The same with other words. */
  public Turn saying(String other) {
    return new Turn(speaker, other, before);
  }
}
