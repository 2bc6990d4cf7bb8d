package xinsheng.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
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
}
