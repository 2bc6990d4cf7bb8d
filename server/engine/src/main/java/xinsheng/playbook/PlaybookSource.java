package xinsheng.playbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where playbook files come from. */
public interface PlaybookSource {
  /** The content of a file, as {@code zh/cues.yaml}; empty if there is none. */
  Optional<String> read(String file);

  /** What goes before file names in messages; empty for the playbook itself. */
  default String label() {
    return "";
  }

  /** Changes when a file changes; empty for what never does. */
  default String fingerprint() {
    return "";
  }

  /** The playbook that ships with the server. */
  static PlaybookSource shipped() {
    return file -> {
      try (InputStream in = PlaybookSource.class.getResourceAsStream("/playbook/" + file)) {
        return in == null
            ? Optional.empty()
            : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** A folder, as a trainer edits it. */
  static PlaybookSource folder(Path folder) {
    return new PlaybookFolder(folder);
  }
}
