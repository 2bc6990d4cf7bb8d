package xinsheng.labelling;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.LineTable;
import xinsheng.text.Language;

/**
 * A table of labelled lines that grows: each row is written at once and whole, so that labelling
 * can stop at any time and go on later. Not thread-safe.
 */
public final class SiteTable {
  private final Path file;
  private final Language language;
  private final Set<String> ids = new HashSet<>();

  /** Opens a table; it need not be there yet. */
  public SiteTable(Path file, Language language) throws IOException {
    this.file = file;
    this.language = language;
    if (Files.exists(file)) {
      LineTable.read(file, "").forEach(each -> ids.add(each.id()));
    }
  }

  /** Whether it has a line of that id. */
  public boolean has(String id) {
    return ids.contains(id);
  }

  /** Appends a line. */
  public void add(LabelledLine line) throws IOException {
    String row = LineTable.row(line, language.folder(), "");
    append((Files.exists(file) ? "" : LineTable.heading() + "\n") + row + "\n");
    ids.add(line.id());
  }

  /** One write; a row that was cut off before is ended first. */
  private void append(String text) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      String start = endsInLine(out) ? "" : "\n";
      ByteBuffer bytes = ByteBuffer.wrap((start + text).getBytes(StandardCharsets.UTF_8));
      long at = out.size();
      while (bytes.hasRemaining()) {
        at += out.write(bytes, at);
      }
      out.force(true);
    }
  }

  private static boolean endsInLine(FileChannel out) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return out.size() == 0 || (out.read(last, out.size() - 1) == 1 && last.get(0) == '\n');
  }
}
