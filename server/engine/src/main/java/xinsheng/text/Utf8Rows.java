package xinsheng.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rows of text files that people write. */
public final class Utf8Rows {
  private Utf8Rows() {}

  /**
   * Reads all rows.
   *
   * @throws IOException naming the file if it is no UTF-8 text
   */
  public static List<String> of(Path file) throws IOException {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": it is no UTF-8 text", e);
    }
  }
}
