package xinsheng.acoustic;

import java.time.Duration;
import xinsheng.audio.Channel;

/**
 * State of the conversation at one moment.
 *
 * @param silence how long nobody has spoken; zero before anybody has
 * @param overlap how long both have been speaking at once
 * @param interrupter who began second, where they overlap
 * @param lastSpeaker who spoke last
 */
public record TurnState(
    Duration silence, Duration overlap, Channel interrupter, Channel lastSpeaker) {
  /** The same without overlap: the second voice only gives back-channels. */
  public TurnState withoutOverlap() {
    return new TurnState(silence, Duration.ZERO, interrupter, lastSpeaker);
  }
}
