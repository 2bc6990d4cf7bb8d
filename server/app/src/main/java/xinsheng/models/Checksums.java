package xinsheng.models;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** SHA-256 of files. */
final class Checksums {
  private Checksums() {}

  /** Throws with both sums if a file is not what it should be. */
  static void check(Path file, String sha256) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file.getFileName() + " did not come");
    }
    String actual = MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
    if (!actual.equals(sha256)) {
      throw new IOException(
          "%s has the wrong checksum: %s instead of %s"
              .formatted(file.getFileName(), actual, sha256));
    }
  }
}
