package xinsheng.client;

import java.util.List;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.Channel;

/** Formats of audio that softphones commonly have; any other is built with {@link AudioSpec}. */
public final class AudioSpecs {
  private AudioSpecs() {}

  /**
   * Signed 16-bit little-endian samples, one of each channel in turn.
   *
   * @param sampleRate in Hz: 8000, 16000, 24000, 32000, 44100 or 48000
   * @param channels in the order of their samples
   */
  public static AudioSpec linear16(int sampleRate, Channel... channels) {
    return AudioSpec.newBuilder()
        .setEncoding(AudioEncoding.AUDIO_ENCODING_LINEAR16)
        .setSampleRateHertz(sampleRate)
        .setInterleaved(channels.length > 1)
        .addAllChannels(List.of(channels))
        .build();
  }
}
