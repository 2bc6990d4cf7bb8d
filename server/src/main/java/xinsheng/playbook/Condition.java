package xinsheng.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.audio.Channel;

/**
 * When an entry fires. Everything that is given must hold.
 *
 * @param hears on whom
 * @param any patterns, one of which must match; empty: any words, or none
 * @param unless patterns that block a match they overlap; where {@code any} is empty, anywhere
 * @param negatable false: a negation around the match blocks it
 * @param times how many matches within {@code within} it takes, 1 or more
 * @param within the window of {@code times}
 * @param voice signs of the voice in the same utterance, with their thresholds
 * @param silence nobody has spoken for so long, and it was this party's turn
 * @param overlap this party has spoken into the other's turn for so long
 * @param unsaidBy none of {@code any} was said by this party by then; {@link #AT_END}: by the end
 * @param cooldown how long it stays quiet after it fired
 */
public record Condition(
    Channel hears,
    List<TextPattern> any,
    List<TextPattern> unless,
    boolean negatable,
    int times,
    Duration within,
    Map<VoiceSign, Double> voice,
    Optional<Duration> silence,
    Optional<Duration> overlap,
    Optional<Duration> unsaidBy,
    Duration cooldown) {
  /** Not within any call. */
  public static final Duration AT_END = Duration.ofDays(1);

  public Condition {
    any = List.copyOf(any);
    unless = List.copyOf(unless);
    voice = Map.copyOf(voice);
  }

  /** Whether it is decided on an utterance rather than on the passing of time. */
  public boolean onUtterance() {
    return silence.isEmpty() && overlap.isEmpty() && unsaidBy.isEmpty();
  }
}
