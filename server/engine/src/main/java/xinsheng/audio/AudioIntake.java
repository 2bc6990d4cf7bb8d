package xinsheng.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

  /** Longest loss that counts as silence, seconds: what a broken connection may cost. */
  public static final int MAX_LOST_SECONDS = 300;

  private final AudioSpec spec;
  private final Listener listener;
  private final ChunkRules rules;
  private final OddityChecks oddities;
  private final Map<Channel, ChannelCutter> cutters = new EnumMap<>(Channel.class);
  private final Memory memory;

  /** Samples that never came, at the input's rate, counted as silence. */
  public record Gap(Channel channel, TimeSpan span) {}

  /** Told what is wrong with the audio. */
  public interface Listener {
    void onGap(Gap gap);

    /** The samples look wrong; once for each channel and oddity. */
    default void onOddity(Channel channel, Oddity oddity) {}
  }

  /** What is remembered of a call's audio. */
  public static final class Memory {
    /** Samples that a muted channel had sent before: after a break they may come again. */
    private EnumMap<Channel, Long> mutedAt = new EnumMap<>(Channel.class);

    private EnumMap<Channel, EnumSet<Oddity>> told = new EnumMap<>(Channel.class);
    private EnumMap<Channel, Long> gapsTold = new EnumMap<>(Channel.class);
    private EnumMap<Channel, Restart> restarts = new EnumMap<>(Channel.class);
    private long merged;

    /** For a call that starts in the middle: a channel not named starts with the earliest. */
    public static Memory startingFrom(List<KeepFrom> places, AudioSpec spec) {
      Memory memory = new Memory();
      places.forEach(each -> memory.restarts.put(each.channel(), Restart.at(each, spec.rate())));
      memory.restarts.values().stream()
          .min(Comparator.comparingLong(Restart::frame))
          .ifPresent(
              first -> {
                memory.merged = first.frame();
                spec.channels().forEach(each -> memory.restarts.putIfAbsent(each, first));
              });
      return memory;
    }

    /** First frame that has not been heard. */
    public long nextFrame() {
      return merged;
    }
  }

  public AudioIntake(AudioSpec spec, Listener listener) {
    this(spec, listener, new Memory());
  }

  /** Continues where {@link #remember} left off. */
  public AudioIntake(AudioSpec spec, Listener listener, Memory memory) {
    this.spec = spec;
    this.listener = listener;
    this.memory = memory;
    this.rules = new ChunkRules(spec);
    this.oddities = new OddityChecks(spec, listener::onOddity, memory.told);
    for (Channel channel : spec.channels()) {
      Restart restart = memory.restarts.getOrDefault(channel, Restart.START);
      cutters.put(channel, new ChannelCutter(channel, spec.rate(), restart, memory.merged));
      if (restart.sent() == 0) {
        oddities.fromTheStart(channel);
      }
    }
  }

  /**
   * What it takes to resume elsewhere.
   *
   * @param nextFrame first frame that was not heard yet
   * @param wanted for each channel, the first frame that must be heard again
   */
  public Memory remember(long nextFrame, Map<Channel, Long> wanted) {
    Memory copy = new Memory();
    copy.mutedAt.putAll(memory.mutedAt);
    memory.told.forEach((channel, oddities) -> copy.told.put(channel, oddities.clone()));
    copy.gapsTold.putAll(memory.gapsTold);
    copy.merged = nextFrame;
    long earliest = wanted.values().stream().mapToLong(Long::longValue).min().orElse(nextFrame);
    cutters.forEach(
        (channel, cutter) -> {
          long needed = spec.interleaved() ? earliest : wanted.getOrDefault(channel, nextFrame);
          copy.restarts.put(channel, cutter.restart(needed));
        });
    return copy;
  }

  /** The places of a memory, as the client counts samples. */
  public List<KeepFrom> keepFrom(Memory memory) {
    return memory.restarts.entrySet().stream()
        .map(each -> keepFrom(each.getKey(), each.getValue()))
        .toList();
  }

  private KeepFrom keepFrom(Channel channel, Restart restart) {
    Duration offset = Duration.ofNanos(restart.taken() * 1_000_000 / spec.rate() * 1000);
    return new KeepFrom(channel, restart.sent(), offset);
  }

  /**
   * Takes one chunk and returns the frames that it completes.
   *
   * @param channel whose samples they are; null where interleaved or where there is one channel
   * @param start position of the first sample at the input's rate; empty: follows the last chunk
   */
  public List<AudioFrame> accept(byte[] data, @Nullable Channel channel, OptionalLong start) {
    return accept(data, channel, start, 0);
  }

  /**
   * The same.
   *
   * @param lost samples lost right before, at the input's rate; 0 where {@code start} is given
   */
  public List<AudioFrame> accept(
      byte[] data, @Nullable Channel channel, OptionalLong start, long lost) {
    rules.checkSize(data);
    List<Channel> targets = spec.interleaved() ? spec.channels() : List.of(rules.target(channel));
    List<Integer> gaps = targets.stream().map(each -> gap(each, start, lost)).toList();
    for (int i = 0; i < targets.size(); i++) {
      fill(targets.get(i), gaps.get(i));
      float[] samples = spec.decode(data, i);
      oddities.accept(targets.get(i), samples);
      cutter(targets.get(i)).accept(samples);
    }
    return merge();
  }

  /** The channel will send nothing until unmuted and counts as silent. */
  public List<AudioFrame> mute(Channel channel) {
    Channel muted = rules.target(channel);
    memory.mutedAt.putIfAbsent(muted, cutter(muted).sent());
    return merge();
  }

  /** The channel's audio continues at the call's current offset. */
  public void unmute(Channel channel) {
    Channel muted = rules.target(channel);
    if (memory.mutedAt.remove(muted) != null) {
      cutter(muted).silenceUntil(memory.merged);
    }
  }

  /** Cuts what is left; the shorter channel is filled up with silence. */
  public List<AudioFrame> finish() {
    cutters.values().forEach(ChannelCutter::finish);
    long longest = cutters.values().stream().mapToLong(ChannelCutter::cutFrames).max().orElse(0);
    cutters.values().forEach(each -> each.silenceUntil(longest));
    return merge();
  }

  /** Length of the longest channel so far, samples at {@link AudioFrame#RATE}. */
  public long length() {
    long longest = cutters.values().stream().mapToLong(ChannelCutter::taken).max().orElse(0);
    return longest * AudioFrame.RATE / spec.rate();
  }

  private void checkOpen(Channel channel) {
    if (isSilent(channel)) {
      throw new CallFault(
              Reason.AUDIO_WHILE_MUTED,
              "Audio of %s came while it is muted; send an UNMUTE marker first.".formatted(channel))
          .with("channel", channel);
    }
  }

  /** Whether it is muted and all that it sent before has come. */
  private boolean isSilent(Channel channel) {
    Long mutedAt = memory.mutedAt.get(channel);
    return mutedAt != null && cutter(channel).sent() >= mutedAt;
  }

  /** Samples missing before a chunk; refuses a chunk that cannot be placed. */
  private int gap(Channel channel, OptionalLong start, long lost) {
    checkOpen(channel);
    return rules.gap(cutter(channel).taken(), start, lost);
  }

  private void fill(Channel channel, int gap) {
    if (gap > 0) {
      long from = cutter(channel).taken();
      tell(channel, from, from + gap);
      cutter(channel).gap(gap);
    }
  }

  /** Reports a gap, unless it was reported before a break and now comes again. */
  private void tell(Channel channel, long from, long to) {
    if (to > memory.gapsTold.getOrDefault(channel, 0L)) {
      memory.gapsTold.put(channel, to);
      listener.onGap(new Gap(channel, TimeSpan.ofSamples(scaled(from), scaled(to))));
    }
  }

  private long scaled(long inputSamples) {
    return inputSamples * AudioFrame.RATE / spec.rate();
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
    spec.channels().stream()
        .filter(this::isSilent)
        .forEach(each -> cutter(each).silenceUntil(ahead));
    List<AudioFrame> frames = new ArrayList<>();
    cutters.values().forEach(each -> takeUntil(memory.merged, each, frames));
    while (cutters.values().stream().allMatch(each -> each.peek() != null)) {
      cutters.values().forEach(each -> frames.add(next(each)));
      memory.merged++;
    }
    ChunkRules.checkSkew(ahead - memory.merged);
    return frames;
  }

  /** Frames that were heard before a break need not wait for the other channel. */
  private static void takeUntil(long index, ChannelCutter cutter, List<AudioFrame> frames) {
    for (AudioFrame head = cutter.peek();
        head != null && head.index() < index;
        head = cutter.peek()) {
      frames.add(next(cutter));
    }
  }

  private static AudioFrame next(ChannelCutter cutter) {
    AudioFrame frame = cutter.poll();
    if (frame == null) {
      throw new IllegalStateException("frame vanished");
    }
    return frame;
  }
}
