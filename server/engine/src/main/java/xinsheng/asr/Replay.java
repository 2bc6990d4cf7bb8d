package xinsheng.asr;

import java.util.List;
import java.util.Optional;
import xinsheng.audio.AudioFrame;

/**
 * What a resumed call hears again: the frames of the utterance that was open at the break.
 *
 * @param from its first frame
 * @param gate before that frame
 * @param speechHops for every frame, the hops that were speech before the break
 */
record Replay(long from, Gate gate, List<Integer> speechHops) {
  Replay {
    speechHops = List.copyOf(speechHops);
  }

  /** The speech marks of a frame; empty if the frame is not replayed. */
  Optional<Integer> of(AudioFrame frame) {
    long at = frame.index() - from;
    return at >= 0 && at < speechHops.size()
        ? Optional.of(speechHops.get((int) at))
        : Optional.empty();
  }
}
