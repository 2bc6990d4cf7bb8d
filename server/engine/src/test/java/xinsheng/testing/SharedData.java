package xinsheng.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real data beside the project, for the quality suite. Without it the suite says so and skips. */
public final class SharedData {
  private static final Path FOLDER = Samples.home().resolve("../shared/data").normalize();

  private SharedData() {}

  /** A file or folder of the data. */
  public static Path existing(String name) {
    Path path = FOLDER.resolve(name);
    skipUnless(Files.exists(path), path + " is not there");
    return path;
  }

  /** Every WAV file of a folder of the data, in order. */
  public static List<Path> wavs(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(existing(folder))) {
      return files.filter(each -> each.toString().endsWith(".wav")).sorted().toList();
    }
  }

  /** Skips the test aloud if something is missing. */
  public static void skipUnless(boolean present, String missing) {
    if (!present) {
      System.out.println("skipped: " + missing);
    }
    assumeTrue(present, missing);
  }
}
