package xinsheng.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import xinsheng.playbook.PlaybookException;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.testing.Samples;
import xinsheng.text.Language;

/** A playbook with any file in place of one of its own is loaded or refused with a place. */
class PlaybookFuzz {
  private static final Path FOLDER = copy();
  private static final String[] FILES = {
    "manual.yaml", "common.yaml", "zh/language.yaml", "zh/escalation.yaml"
  };

  @FuzzTest
  void anyFileIsLoadedOrRefused(FuzzedDataProvider data) throws IOException {
    Path file = FOLDER.resolve(data.pickValue(FILES));
    byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    Files.write(file, data.consumeRemainingAsBytes());
    try {
      PlaybookLoader.load(Language.MANDARIN, PlaybookSource.folder(FOLDER));
    } catch (PlaybookException expected) {
      if (expected.getMessage() == null || !expected.getMessage().contains(".yaml")) {
        throw new AssertionError("no place", expected);
      }
    } finally {
      Files.write(file, before);
    }
  }

  private static Path copy() {
    Path from = Samples.home().resolve("playbook");
    try (Stream<Path> files = Files.walk(from)) {
      Path to = Files.createTempDirectory("playbook");
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
      return to;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
