package xinsheng.audio;

import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/**
 * Format of a call's audio. Throws {@link CallFault} for a rate or an order of channels that is not
 * supported.
 *
 * @param rate sample rate in Hz, one of {@link #RATES}
 * @param channels one or two, each once; the order of interleaved samples
 * @param interleaved whether every chunk carries all channels
 */
public record AudioSpec(Encoding encoding, int rate, List<Channel> channels, boolean interleaved) {
  /** What the resampler is built and tested for, Hz. */
  public static final SortedSet<Integer> RATES =
      new TreeSet<>(List.of(8_000, 16_000, 24_000, 32_000, 44_100, 48_000));

  public AudioSpec {
    channels = List.copyOf(channels);
    if (!RATES.contains(rate)) {
      throw new CallFault(
              Reason.RATE_UNSUPPORTED,
              "Sample rate %d Hz is not supported; send one of %s.".formatted(rate, RATES))
          .with("sample_rate_hertz", rate);
    }
    if (channels.isEmpty() || EnumSet.copyOf(channels).size() != channels.size()) {
      throw new CallFault(
              Reason.CHANNEL_INVALID,
              "Channels are %s; name CUSTOMER, AGENT or both, each once.".formatted(channels))
          .with("channels", channels);
    }
  }

  /** Bytes of one sample of every channel that a chunk carries. */
  public int frameBytes() {
    return encoding.bytes() * (interleaved ? channels.size() : 1);
  }

  /**
   * The samples of one channel of a chunk.
   *
   * @param slot its index among interleaved channels; ignored otherwise
   */
  float[] decode(byte[] data, int slot) {
    int stride = frameBytes();
    int offset = interleaved ? slot * encoding.bytes() : 0;
    float[] samples = new float[data.length / stride];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = encoding.decode(data, i * stride + offset);
    }
    return samples;
  }
}
