package xinsheng.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import xinsheng.audio.WavReader;

/** Files of the project and the recordings that ship with it. */
public final class Samples {
  private Samples() {}

  /** Folder of the project. */
  public static Path home() {
    return Path.of(System.getProperty("xinsheng.home", "../..")).toAbsolutePath().normalize();
  }

  /** A file of models/samples. */
  public static Path file(String name) {
    return home().resolve("models/samples").resolve(name);
  }

  /** What such a file holds behind its header, as bytes. */
  public static byte[] bytes(String name) {
    try (WavReader wav = WavReader.open(file(name))) {
      return wav.read(Integer.MAX_VALUE / 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The samples of such a file of one channel at 16 kHz, -1 to 1. */
  public static float[] mono(String name) {
    ShortBuffer pcm = ByteBuffer.wrap(bytes(name)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] samples = new float[pcm.remaining()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pcm.get(i) / 32_768f;
    }
    return samples;
  }
}
