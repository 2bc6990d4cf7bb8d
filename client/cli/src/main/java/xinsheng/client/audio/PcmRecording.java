package xinsheng.client.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.Channel;

/**
 * 16-bit PCM of a WAV file, in memory, to be sent repeatedly.
 *
 * @param spec its audio format for the server
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
public record PcmRecording(AudioSpec spec, byte[] data) {
  private static final int CHUNKS_A_SECOND = 10;
  private static final int BLOCK_MILLIS = 10_000;

  /**
   * Reads a file.
   *
   * @param twoParty both channels of a stereo file, agent left; else the customer alone
   */
  public static PcmRecording read(Path file, boolean twoParty) throws IOException {
    try (WavSource wav = WavSource.open(file)) {
      if (wav.encoding() != AudioEncoding.AUDIO_ENCODING_LINEAR16) {
        throw new IOException(file + " is " + wav.encoding() + "; give 16-bit PCM.");
      }
      if (twoParty && wav.channels() != 2) {
        throw new IOException(file + " is mono; a call of two parties takes stereo.");
      }
      byte[] all = readAll(wav);
      byte[] data = twoParty || wav.channels() == 1 ? all : right(all);
      return new PcmRecording(spec(wav.rate(), twoParty), data);
    }
  }

  private static byte[] readAll(WavSource wav) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] data = wav.read(BLOCK_MILLIS); data.length > 0; data = wav.read(BLOCK_MILLIS)) {
      all.writeBytes(data);
    }
    return all.toByteArray();
  }

  /** Chunk {@code index}, 100 ms, of the recording repeated without end. */
  public byte[] chunk(long index) {
    int size = chunkBytes();
    int whole = Math.max(1, data.length / size);
    int from = (int) (index % whole) * size;
    return Arrays.copyOfRange(data, from, Math.min(data.length, from + size));
  }

  /** Number of chunks in a time. */
  public static long chunks(double seconds) {
    return Math.round(seconds * CHUNKS_A_SECOND);
  }

  private int chunkBytes() {
    int channels = spec.getInterleaved() ? 2 : 1;
    return spec.getSampleRateHertz() / CHUNKS_A_SECOND * 2 * channels;
  }

  private static AudioSpec spec(int rate, boolean twoParty) {
    List<Channel> channels =
        twoParty
            ? List.of(Channel.CHANNEL_AGENT, Channel.CHANNEL_CUSTOMER)
            : List.of(Channel.CHANNEL_CUSTOMER);
    return AudioSpec.newBuilder()
        .setEncoding(AudioEncoding.AUDIO_ENCODING_LINEAR16)
        .setSampleRateHertz(rate)
        .addAllChannels(channels)
        .setInterleaved(twoParty)
        .build();
  }

  private static byte[] right(byte[] stereo) {
    byte[] mono = new byte[stereo.length / 4 * 2];
    for (int i = 0; i < mono.length; i += 2) {
      mono[i] = stereo[2 * i + 2];
      mono[i + 1] = stereo[2 * i + 3];
    }
    return mono;
  }
}
