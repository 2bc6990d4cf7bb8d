package xinsheng.audio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One channel's samples, resampled and cut into frames. Not thread-safe. */
final class ChannelCutter {
  private final Channel channel;
  private final int rate;
  private final Resampler resampler;
  private final Deque<AudioFrame> ready = new ArrayDeque<>();
  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private float[] open = new float[AudioFrame.LENGTH];
  private int filled;
  private long index;
  private long firstFrame;
  private long skip;
  private long sent;
  private long fed;
  private long taken;

  /**
   * Uninterrupted audio of the client from here on: no gap, no mute.
   *
   * @param cut position of its first sample in the call, samples at {@link AudioFrame#RATE}
   * @param sent as in {@link Restart}; so are {@code fed}, {@code taken} and {@code shift}
   */
  private record Stretch(long cut, long sent, long fed, long taken, long shift) {}

  /** Continues where a restart says; frames from {@code first} to there count as silence. */
  ChannelCutter(Channel channel, int rate, Restart restart, long first) {
    this.channel = channel;
    this.rate = rate;
    this.resampler = new Resampler(rate, restart.fed());
    this.sent = restart.sent();
    this.fed = restart.fed();
    this.taken = restart.taken();
    index = Math.min(restart.frame(), first);
    while (index < restart.frame()) {
      filled = AudioFrame.LENGTH;
      close();
    }
    firstFrame = index;
    long cut = resampler.given() + restart.shift();
    skip = Math.max(0, index * AudioFrame.LENGTH - cut);
    stretches.add(new Stretch(cut, sent, fed, taken, restart.shift()));
  }

  void accept(float[] samples) {
    sent += samples.length;
    feed(samples);
  }

  /** Samples that never came count as silence. */
  void gap(int samples) {
    feed(new float[samples]);
    long shift = stretches.getLast().shift();
    stretches.add(new Stretch(resampler.ceilOutput(fed) + shift, sent, fed, taken, shift));
  }

  /** Cuts the rest; the last frame is filled up with silence. */
  void finish() {
    cut(resampler.finish());
    if (filled > 0) {
      close();
    }
  }

  /** Appends frames of silence until {@code index} is the next one to be cut. */
  void silenceUntil(long index) {
    if (this.index >= index) {
      return;
    }
    while (this.index < index) {
      filled = AudioFrame.LENGTH;
      close();
    }
    firstFrame = index;
    taken = index * AudioFrame.LENGTH * rate / AudioFrame.RATE;
    long waiting = fed - resampler.inputAt(resampler.given());
    long cut = index * AudioFrame.LENGTH;
    stretches.clear();
    stretches.add(
        new Stretch(cut, sent - waiting, fed - waiting, taken - waiting, cut - resampler.given()));
  }

  /** Where the audio must resume so that everything from a frame on can be heard again. */
  Restart restart(long wanted) {
    long frame = Math.max(wanted, firstFrame);
    Stretch from = stretchOf(frame * AudioFrame.LENGTH);
    long exact = resampler.inputAt(frame * AudioFrame.LENGTH - from.shift()) - resampler.warmUp();
    long input = Math.min(fed, Math.max(from.fed(), exact));
    long more = input - from.fed();
    return new Restart(frame, from.sent() + more, input, from.taken() + more, from.shift());
  }

  /** Frames cut so far. */
  long cutFrames() {
    return index;
  }

  /** Samples the client has sent so far, gaps not counted. */
  long sent() {
    return sent;
  }

  /** Samples taken so far, in the time of the call at the input's rate. */
  long taken() {
    return taken;
  }

  @Nullable AudioFrame poll() {
    return ready.poll();
  }

  @Nullable AudioFrame peek() {
    return ready.peek();
  }

  /** The stretch that holds a sample; those before it are not needed any more. */
  private Stretch stretchOf(long position) {
    Iterator<Stretch> later = stretches.iterator();
    Stretch found = later.next();
    int before = 0;
    while (later.hasNext()) {
      Stretch next = later.next();
      if (next.cut() > position) {
        break;
      }
      found = next;
      before++;
    }
    for (int i = 0; i < before; i++) {
      stretches.removeFirst();
    }
    return found;
  }

  private void feed(float[] samples) {
    fed += samples.length;
    taken += samples.length;
    cut(resampler.accept(samples));
  }

  private void cut(float[] samples) {
    int used = (int) Math.min(skip, samples.length);
    skip -= used;
    while (used < samples.length) {
      int count = Math.min(samples.length - used, open.length - filled);
      System.arraycopy(samples, used, open, filled, count);
      used += count;
      filled += count;
      if (filled == open.length) {
        close();
      }
    }
  }

  private void close() {
    ready.add(new AudioFrame(channel, index++, open));
    open = new float[AudioFrame.LENGTH];
    filled = 0;
  }
}
