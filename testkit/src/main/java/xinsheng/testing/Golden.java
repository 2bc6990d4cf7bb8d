package xinsheng.testing;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Golden files: they hold as text what others rely on, so that it changes only on purpose. {@code
 * -Dgolden.write=true} accepts a change by writing the file.
 */
public final class Golden {
  private static final int LINES_AROUND = 2;

  private Golden() {}

  /** Fails with a diff if a file's text is not {@code actual}, or accepts it. */
  public static void assertSame(Path file, String actual) {
    assertSame(file, actual, Boolean.getBoolean("golden.write"));
  }

  static void assertSame(Path file, String actual, boolean accept) {
    String difference = difference(file, actual);
    if (difference.isEmpty()) {
      return;
    }
    if (!accept) {
      throw new AssertionError(
          "%s is not what the software has now. If that is meant, run this test with -Dgolden.write=true and commit the file.%n%s"
              .formatted(file, difference));
    }
    write(file, actual);
  }

  /**
   * What a file's text would lose (-) and gain (+) to become {@code actual}, as a unified diff;
   * empty if nothing. A file that is not there has no text.
   */
  public static String difference(Path file, String actual) {
    List<String> kept = Files.exists(file) ? lines(read(file)) : List.of();
    List<String> now = lines(actual);
    return String.join(
        "\n",
        UnifiedDiffUtils.generateUnifiedDiff(
            file.toString(), "now", kept, DiffUtils.diff(kept, now), LINES_AROUND));
  }

  /** The text of a file that is there. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A document with other text between its lines {@code <!-- name -->} and {@code <!-- /name -->}.
   */
  public static String withSection(String document, String name, String text) {
    String begin = "<!-- %s -->\n".formatted(name);
    String end = "<!-- /%s -->\n".formatted(name);
    int from = document.indexOf(begin);
    int to = document.indexOf(end);
    if (from < 0 || to < from) {
      throw new AssertionError("no section between %s and %s".formatted(begin, end));
    }
    return document.substring(0, from + begin.length()) + text + document.substring(to);
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\n", -1));
  }

  private static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
