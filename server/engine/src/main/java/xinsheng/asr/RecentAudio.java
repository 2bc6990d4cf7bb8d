package xinsheng.asr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import xinsheng.audio.AudioFrame;

/**
 * What was just heard on one channel: the last frames, for the pre-roll and for the words that a
 * forced end may have cut; and the speech marks of all frames since the last settled word, for a
 * replay after a break. Not thread-safe.
 */
final class RecentAudio {
  /** Most frames that are decoded again. */
  private static final int MOST_FRAMES = 20;

  private final Deque<AudioFrame> frames = new ArrayDeque<>();
  private final Memory memory;

  /** What is remembered: from where on a replay is needed, and with which speech marks. */
  static final class Memory {
    /** First frame that an unsettled utterance may need. */
    private long from;

    /** The gate before that frame. */
    private Gate gate = Gate.CLOSED;

    /** For every frame since then: bit k is set if hop k has speech. */
    private List<Integer> speechHops = new ArrayList<>();
  }

  RecentAudio(Memory memory) {
    this.memory = memory;
  }

  /** Takes out what must be replayed: it is added again frame by frame. */
  Replay replay() {
    Replay replay = new Replay(memory.from, memory.gate, memory.speechHops);
    memory.speechHops.clear();
    return replay;
  }

  void add(AudioFrame frame, int speechHops) {
    if (next() != frame.index()) {
      keepLast(0);
      memory.from = frame.index();
    }
    memory.speechHops.add(speechHops);
    frames.add(frame);
    if (frames.size() > MOST_FRAMES) {
      frames.remove();
    }
  }

  /** Only the last {@code count} frames may still be needed. */
  void keepLast(int count) {
    int forgotten = Math.max(0, memory.speechHops.size() - count);
    memory.speechHops.subList(0, forgotten).clear();
    memory.from += forgotten;
    while (frames.size() > count) {
      frames.remove();
    }
  }

  /** The words before frame {@code index} are settled, the gate stays open. */
  void settledBefore(long index, Gate gate) {
    memory.gate = gate;
    keepLast((int) Math.max(0, next() - index));
  }

  /** All words are settled and the gate is closed. */
  void settledAll() {
    memory.gate = Gate.CLOSED;
    keepLast(0);
  }

  /** The last frames, oldest first; at most 2 s. */
  List<AudioFrame> frames() {
    return List.copyOf(frames);
  }

  /** Those of them from an index on. */
  List<AudioFrame> framesFrom(long index) {
    return frames.stream().filter(each -> each.index() >= index).toList();
  }

  /** First frame that must be replayed if the call breaks before frame {@code next}. */
  long neededFrom(long next) {
    return next() == next ? memory.from : next;
  }

  private long next() {
    return memory.from + memory.speechHops.size();
  }
}
