package xinsheng.audio;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/**
 * A call's audio, from chunks of any size to frames in time order: frame k of every channel, in the
 * order of {@link Channel}, before frame k+1 of any. Refuses with {@link CallFault} what cannot be
 * placed; what was taken before stays valid. Not thread-safe.
 */
public final class AudioIntake {
  /** Largest chunk, bytes. */
  public static final int MAX_CHUNK_BYTES = 1 << 20;

  /** How far one channel may run ahead of the other, seconds: bounds what is held back. */
  public static final int MAX_SKEW_SECONDS = 30;

  /** Longest gap that counts as silence, seconds. */
  public static final int MAX_GAP_SECONDS = 60;

  private final AudioSpec spec;
  private final Consumer<Gap> gaps;
  private final Map<Channel, ChannelCutter> cutters = new EnumMap<>(Channel.class);
  private final Map<Channel, Long> taken = new EnumMap<>(Channel.class);
  private final Set<Channel> muted = EnumSet.noneOf(Channel.class);
  private long merged;

  /** Samples that never came, at the input's rate, counted as silence. */
  public record Gap(Channel channel, TimeSpan span) {}

  public AudioIntake(AudioSpec spec, Consumer<Gap> gaps) {
    this.spec = spec;
    this.gaps = gaps;
    for (Channel channel : spec.channels()) {
      cutters.put(channel, new ChannelCutter(channel, spec.rate()));
      taken.put(channel, 0L);
    }
  }

  /**
   * Takes one chunk and returns the frames that it completes.
   *
   * @param channel whose samples they are; null where interleaved or where there is one channel
   * @param start position of the first sample at the input's rate; empty: follows the last chunk
   */
  public List<AudioFrame> accept(byte[] data, @Nullable Channel channel, OptionalLong start) {
    checkSize(data);
    List<Channel> targets = spec.interleaved() ? spec.channels() : List.of(target(channel));
    for (Channel each : targets) {
      checkOpen(each);
      fillGap(each, start);
    }
    for (int i = 0; i < targets.size(); i++) {
      take(targets.get(i), decode(data, i));
    }
    return merge();
  }

  /** The channel will send nothing until unmuted and counts as silent. */
  public List<AudioFrame> mute(Channel channel) {
    muted.add(target(channel));
    return merge();
  }

  /** The channel's audio goes on at the call's current offset. */
  public void unmute(Channel channel) {
    if (muted.remove(target(channel))) {
      cutter(channel).silenceUntil(merged);
      taken.put(channel, merged * AudioFrame.LENGTH * spec.rate() / AudioFrame.RATE);
    }
  }

  /** Cuts what is left; the shorter channel is filled up with silence. */
  public List<AudioFrame> finish() {
    cutters.values().forEach(ChannelCutter::finish);
    long longest = cutters.values().stream().mapToLong(ChannelCutter::cutFrames).max().orElse(0);
    cutters.values().forEach(each -> each.silenceUntil(longest));
    return merge();
  }

  /** Length of the longest channel so far, at {@link AudioFrame#RATE}. */
  public long length() {
    long longest = taken.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return longest * AudioFrame.RATE / spec.rate();
  }

  private void checkSize(byte[] data) {
    if (data.length > MAX_CHUNK_BYTES) {
      throw new CallFault(
              Reason.CHUNK_TOO_LARGE,
              "Chunk of %d bytes is too large; send at most %d (100 ms is usual)."
                  .formatted(data.length, MAX_CHUNK_BYTES))
          .with("bytes", data.length)
          .with("max_bytes", MAX_CHUNK_BYTES);
    }
    if (data.length == 0 || data.length % spec.frameBytes() != 0) {
      throw new CallFault(
              Reason.ODD_BYTE_COUNT,
              "Chunk of %d bytes does not hold whole samples of %d bytes; send whole samples."
                  .formatted(data.length, spec.frameBytes()))
          .with("bytes", data.length)
          .with("frame_bytes", spec.frameBytes());
    }
  }

  private Channel target(@Nullable Channel channel) {
    if (channel == null && spec.channels().size() == 1) {
      return spec.channels().get(0);
    }
    if (channel == null || !cutters.containsKey(channel)) {
      throw new CallFault(
              Reason.CHANNEL_INVALID,
              "Channel %s is not one of the call's %s; name one of them."
                  .formatted(channel == null ? "not given" : channel, spec.channels()))
          .with("channel", channel)
          .with("channels", spec.channels());
    }
    return channel;
  }

  private void checkOpen(Channel channel) {
    if (muted.contains(channel)) {
      throw new CallFault(
              Reason.AUDIO_WHILE_MUTED,
              "Audio of %s came while it is muted; send an UNMUTE marker first.".formatted(channel))
          .with("channel", channel);
    }
  }

  private void fillGap(Channel channel, OptionalLong start) {
    long expected = taken.getOrDefault(channel, 0L);
    long gap = start.orElse(expected) - expected;
    if (gap < 0) {
      throw new CallFault(
              Reason.AUDIO_OUT_OF_ORDER,
              "Chunk starts at sample %d, but %d were taken already; send in order, once."
                  .formatted(expected + gap, expected))
          .with("start_sample", expected + gap)
          .with("expected_sample", expected);
    }
    if (gap > (long) MAX_GAP_SECONDS * spec.rate()) {
      throw new CallFault(
              Reason.AUDIO_GAP_TOO_LONG,
              "Chunk leaves a gap of %d samples, more than %d s; use a HOLD or MUTE marker."
                  .formatted(gap, MAX_GAP_SECONDS))
          .with("gap_samples", gap)
          .with("max_gap_seconds", MAX_GAP_SECONDS);
    }
    if (gap > 0) {
      gaps.accept(new Gap(channel, TimeSpan.ofSamples(scaled(expected), scaled(expected + gap))));
      take(channel, new float[(int) gap]);
    }
  }

  private long scaled(long inputSamples) {
    return inputSamples * AudioFrame.RATE / spec.rate();
  }

  private float[] decode(byte[] data, int slot) {
    int bytes = spec.encoding().bytes();
    int stride = spec.frameBytes();
    int offset = spec.interleaved() ? slot * bytes : 0;
    float[] samples = new float[data.length / stride];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = spec.encoding().decode(data, i * stride + offset);
    }
    return samples;
  }

  private void take(Channel channel, float[] samples) {
    cutter(channel).accept(samples);
    taken.merge(channel, (long) samples.length, Long::sum);
  }

  private ChannelCutter cutter(Channel channel) {
    ChannelCutter cutter = cutters.get(channel);
    if (cutter == null) {
      throw new IllegalStateException("no audio of " + channel);
    }
    return cutter;
  }

  private List<AudioFrame> merge() {
    long ahead = cutters.values().stream().mapToLong(ChannelCutter::cutFrames).max().orElse(0);
    muted.forEach(each -> cutter(each).silenceUntil(ahead));
    List<AudioFrame> frames = new ArrayList<>();
    while (cutters.values().stream().allMatch(ChannelCutter::hasFrame)) {
      cutters.values().forEach(each -> frames.add(next(each)));
      merged++;
    }
    checkSkew(ahead);
    return frames;
  }

  private static AudioFrame next(ChannelCutter cutter) {
    AudioFrame frame = cutter.poll();
    if (frame == null) {
      throw new IllegalStateException("frame vanished");
    }
    return frame;
  }

  private void checkSkew(long ahead) {
    int perSecond = AudioFrame.RATE / AudioFrame.LENGTH;
    if (ahead - merged > (long) MAX_SKEW_SECONDS * perSecond) {
      throw new CallFault(
              Reason.CHANNEL_SKEW_EXCEEDED,
              "One channel is more than %d s ahead of the other; send both, or a MUTE marker."
                  .formatted(MAX_SKEW_SECONDS))
          .with("max_skew_seconds", MAX_SKEW_SECONDS);
    }
  }
}
