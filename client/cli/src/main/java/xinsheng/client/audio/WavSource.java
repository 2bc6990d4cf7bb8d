package xinsheng.client.audio;

import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import xinsheng.v1.AudioEncoding;

/** The samples of a WAV file, as they are sent. Not thread-safe. */
public final class WavSource implements AutoCloseable {
  private final AudioInputStream in;
  private final AudioFormat format;
  private final AudioEncoding encoding;

  private WavSource(AudioInputStream in, AudioEncoding encoding) {
    this.in = in;
    this.format = in.getFormat();
    this.encoding = encoding;
  }

  /** Opens a file; throws {@link IOException} with a sentence if its format cannot be sent. */
  public static WavSource open(Path file) throws IOException {
    try {
      AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile());
      return new WavSource(in, encoding(in.getFormat(), file));
    } catch (UnsupportedAudioFileException e) {
      throw new IOException(file + " is not a WAV file that can be read.", e);
    } catch (java.io.FileNotFoundException e) {
      throw new IOException(file + " cannot be opened.", e);
    }
  }

  public AudioEncoding encoding() {
    return encoding;
  }

  public int rate() {
    return Math.round(format.getSampleRate());
  }

  public int channels() {
    return format.getChannels();
  }

  /** The next {@code millis} ms, whole samples only; empty at the end. */
  public byte[] read(int millis) throws IOException {
    int frames = Math.max(1, rate() * millis / 1000);
    byte[] data = in.readNBytes(frames * format.getFrameSize());
    int whole = data.length - data.length % format.getFrameSize();
    return whole == data.length ? data : java.util.Arrays.copyOf(data, whole);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static AudioEncoding encoding(AudioFormat format, Path file) throws IOException {
    if (format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)
        && format.getSampleSizeInBits() == 16
        && !format.isBigEndian()) {
      return AudioEncoding.AUDIO_ENCODING_LINEAR16;
    } else if (format.getEncoding().equals(AudioFormat.Encoding.ULAW)) {
      return AudioEncoding.AUDIO_ENCODING_MULAW;
    } else if (format.getEncoding().equals(AudioFormat.Encoding.ALAW)) {
      return AudioEncoding.AUDIO_ENCODING_ALAW;
    }
    throw new IOException(file + " is " + format + "; convert it to 16-bit PCM.");
  }
}
