package xinsheng.playbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A playbook's folder. */
record PlaybookFolder(Path folder) implements PlaybookSource {
  @Override
  public Optional<String> read(String file) {
    Path path = folder.resolve(file);
    try {
      return Files.isRegularFile(path)
          ? Optional.of(Files.readString(path, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  @Override
  public String fingerprint() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(PlaybookFolder::stamp)
          .collect(Collectors.joining("\n"));
    } catch (IOException | UncheckedIOException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  private static String stamp(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String label() {
    return folder.getFileName() + "/";
  }
}
