package xinsheng.meaning.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The native library that ONNX Runtime unpacks into a new temporary folder at every start, to be
 * deleted at an orderly end only. Where the system lets a loaded file be deleted (Linux), it goes
 * as soon as it is loaded.
 */
final class UnpackedLibrary {
  private static final Path MAPPED = Path.of("/proc/self/maps");
  private static final Pattern FOLDER =
      Pattern.compile("\\s(/.*/onnxruntime-java[^/]*)/libonnxruntime[^/]*\\.so$");

  private UnpackedLibrary() {}

  /** Deletes what this process has loaded; what cannot be deleted stays until the end. */
  static void delete() {
    try (Stream<String> lines = Files.lines(MAPPED)) {
      List<Path> folders =
          lines
              .map(FOLDER::matcher)
              .filter(Matcher::find)
              .map(each -> Path.of(each.group(1)))
              .distinct()
              .toList();
      for (Path folder : folders) {
        deleteAll(folder);
      }
    } catch (IOException e) {
      // Another system, or a folder that is not ours: it is deleted at the end, if it can be.
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
