package xinsheng.models;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks zip, jar and tgz; never outside the target folder. */
final class Archives {
  private Archives() {}

  /** Unpacks the archive's entries that the manifest lists, or those of its folder. */
  static void extract(Path archive, ModelEntry entry, Path target) throws IOException {
    Files.createDirectories(target);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        ArchiveInputStream<?> in = open(archive, file)) {
      for (ArchiveEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        String name = wanted(entry, each.getName());
        if (!each.isDirectory() && !name.isEmpty()) {
          write(in, inside(target, name));
        }
      }
    }
  }

  /** Deletes a folder and all in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static ArchiveInputStream<?> open(Path archive, InputStream file) throws IOException {
    return archive.toString().endsWith(".tgz")
        ? new TarArchiveInputStream(new GzipCompressorInputStream(file))
        : new ZipArchiveInputStream(file);
  }

  /** The name under the target, or empty if the entry is not wanted. */
  private static String wanted(ModelEntry entry, String name) {
    Map<String, String> entries = entry.entries();
    if (entries != null) {
      return entries.containsKey(name) ? name : "";
    }
    String prefix = entry.inside() == null ? "" : entry.inside() + "/";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : "";
  }

  private static Path inside(Path target, String name) throws IOException {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("the archive would write outside its folder: " + name);
    }
    return path;
  }

  private static void write(InputStream in, Path path) throws IOException {
    MoreFiles.createParentDirectories(path);
    Files.copy(in, path);
  }
}
