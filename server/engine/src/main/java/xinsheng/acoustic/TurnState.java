package xinsheng.acoustic;

import java.time.Duration;
import xinsheng.audio.Channel;

/**
 * Where the conversation stands.
 *
 * @param silence how long nobody has spoken, since somebody first did
 * @param overlap how long both have been speaking at once
 * @param interrupter who began second, where they overlap
 * @param lastSpeaker who spoke last
 */
public record TurnState(
    Duration silence, Duration overlap, Channel interrupter, Channel lastSpeaker) {
  /** The same, if what is said into the other's turn is none of one's own. */
  public TurnState withoutOverlap() {
    return new TurnState(silence, Duration.ZERO, interrupter, lastSpeaker);
  }
}
