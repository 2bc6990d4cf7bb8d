package xinsheng.models;

import java.io.IOException;
import java.nio.file.Path;

/** A way to get archives. */
public interface ArchiveSource {
  /** Whether it understands the entry's source. */
  boolean serves(ModelEntry entry);

  /**
   * Brings what the entry names.
   *
   * @param work a folder of this entry's own; what an earlier attempt left there may be used
   */
  Brought bring(ModelEntry entry, Path work, ModelFetcher.Progress progress) throws IOException;

  /** What came: an archive, or a folder already unpacked. */
  record Brought(Path path, boolean unpacked) {
    void extractInto(ModelFetcher fetcher, ModelEntry entry, Path target) throws IOException {
      if (unpacked) {
        java.nio.file.Files.move(path, target);
      } else {
        fetcher.extract(entry, path, target);
      }
    }
  }
}
