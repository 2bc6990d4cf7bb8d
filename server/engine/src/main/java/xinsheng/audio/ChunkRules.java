package xinsheng.audio;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/** Rules for chunks of a call's audio; throws {@link CallFault} for a chunk that breaks one. */
final class ChunkRules {
  private final AudioSpec spec;

  ChunkRules(AudioSpec spec) {
    this.spec = spec;
  }

  /** Checks that a chunk holds whole samples and is not too large. */
  void checkSize(byte[] data) {
    if (data.length > AudioIntake.MAX_CHUNK_BYTES) {
      throw new CallFault(
              Reason.CHUNK_TOO_LARGE,
              "Chunk of %d bytes is too large; send at most %d (100 ms is usual)."
                  .formatted(data.length, AudioIntake.MAX_CHUNK_BYTES))
          .with("bytes", data.length)
          .with("max_bytes", AudioIntake.MAX_CHUNK_BYTES);
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

  /** The channel meant, one of the call's. */
  Channel target(@Nullable Channel channel) {
    if (channel == null && spec.channels().size() == 1) {
      return spec.channels().get(0);
    }
    if (channel == null || !spec.channels().contains(channel)) {
      throw new CallFault(
              Reason.CHANNEL_INVALID,
              "Channel %s is not one of the call's %s; name one of them."
                  .formatted(channel == null ? "not given" : channel, spec.channels()))
          .with("channel", channel)
          .with("channels", spec.channels());
    }
    return channel;
  }

  /**
   * Samples that are missing before a chunk, 0 or more.
   *
   * @param expected samples of the channel taken so far
   * @param start where the chunk starts; empty: after what was lost
   */
  int gap(long expected, OptionalLong start, long lost) {
    if (lost < 0 || (lost > 0 && start.isPresent())) {
      throw new CallFault(
              Reason.AUDIO_OUT_OF_ORDER,
              "lost_before is %d; give 0 or more, and not together with start_sample."
                  .formatted(lost))
          .with("lost_before", lost);
    }
    if (start.orElse(expected) < expected) {
      throw new CallFault(
              Reason.AUDIO_OUT_OF_ORDER,
              "Chunk starts at sample %d, but %d were taken already; send in order, once."
                  .formatted(start.getAsLong(), expected))
          .with("start_sample", start.getAsLong())
          .with("expected_sample", expected);
    }
    return start.isPresent()
        ? limited(start.getAsLong() - expected, AudioIntake.MAX_GAP_SECONDS)
        : limited(lost, AudioIntake.MAX_LOST_SECONDS);
  }

  private int limited(long gap, int mostSeconds) {
    if (gap > (long) mostSeconds * spec.rate()) {
      throw new CallFault(
              Reason.AUDIO_GAP_TOO_LONG,
              "Chunk leaves a gap of %d samples; 0 to %d s are allowed; use a HOLD or MUTE marker."
                  .formatted(gap, mostSeconds))
          .with("gap_samples", gap)
          .with("max_gap_seconds", mostSeconds);
    }
    return (int) gap;
  }

  /**
   * Checks that channels keep together.
   *
   * @param frames how far the leading channel is ahead
   */
  static void checkSkew(long frames) {
    int perSecond = AudioFrame.RATE / AudioFrame.LENGTH;
    if (frames > (long) AudioIntake.MAX_SKEW_SECONDS * perSecond) {
      throw new CallFault(
              Reason.CHANNEL_SKEW_EXCEEDED,
              "One channel is more than %d s ahead of the other; send both, or a MUTE marker."
                  .formatted(AudioIntake.MAX_SKEW_SECONDS))
          .with("max_skew_seconds", AudioIntake.MAX_SKEW_SECONDS);
    }
  }
}
