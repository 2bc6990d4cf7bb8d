package xinsheng.audio;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One channel's samples, resampled and cut into frames. Not thread-safe. */
final class ChannelCutter {
  private final Channel channel;
  private final Resampler resampler;
  private final Deque<AudioFrame> ready = new ArrayDeque<>();
  private float[] open = new float[AudioFrame.LENGTH];
  private int filled;
  private long index;

  ChannelCutter(Channel channel, int rate) {
    this.channel = channel;
    this.resampler = new Resampler(rate);
  }

  void accept(float[] samples) {
    cut(resampler.accept(samples));
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
    while (this.index < index) {
      filled = AudioFrame.LENGTH;
      close();
    }
  }

  /** Frames cut so far. */
  long cutFrames() {
    return index;
  }

  @Nullable AudioFrame poll() {
    return ready.poll();
  }

  boolean hasFrame() {
    return !ready.isEmpty();
  }

  private void cut(float[] samples) {
    int taken = 0;
    while (taken < samples.length) {
      int count = Math.min(samples.length - taken, open.length - filled);
      System.arraycopy(samples, taken, open, filled, count);
      taken += count;
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
