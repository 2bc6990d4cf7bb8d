package xinsheng.asr;

import java.time.Duration;
import xinsheng.audio.AudioFrame;

/**
 * The end of an utterance whose speaker does not stop: an engine's memory may grow with it. After
 * 15 s it ends in the next pause, after 25 s in the middle of speech; then words that may be cut
 * are left out and decoded again with what follows.
 *
 * @param kept the words that count
 * @param again first frame that is decoded again
 */
record ForcedEnd(Hypothesis kept, long again) {
  private static final int LONG_FRAMES = 150;
  private static final int LONGEST_FRAMES = 250;

  /** Words that end this close to a forced end may be cut. */
  private static final Duration UNSURE = Duration.ofMillis(600);

  /** Whether an utterance of so many frames must end here. */
  static boolean isDue(long frames, Gate gate) {
    return frames >= LONGEST_FRAMES || (frames >= LONG_FRAMES && gate.isPause());
  }

  /** Cuts in the middle of speech, after a frame. */
  static ForcedEnd after(AudioFrame last, Hypothesis all, FedClock clock) {
    Duration sure = AudioFrame.offset(last.end()).minus(UNSURE);
    Hypothesis kept = all.until(word -> clock.toCall(word.span()).end().compareTo(sure) <= 0);
    if (kept.words().size() == all.words().size()) {
      return new ForcedEnd(kept, last.index() + 1);
    }
    Word left = all.words().get(kept.words().size());
    long start = AudioFrame.samples(clock.toCall(left.span()).start());
    return new ForcedEnd(kept, start / AudioFrame.LENGTH);
  }
}
