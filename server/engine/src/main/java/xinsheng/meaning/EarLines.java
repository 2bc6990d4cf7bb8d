package xinsheng.meaning;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The project's labelled lines beside an ear, in its folder: {@code lines.tsv}, and {@code
 * lines.vec} with where the ear places each. The latter is big-endian: "XLV1", count and width
 * (int32), SHA-256 of the encoder as 64 hexadecimal digits, then of each line a scale (float32) and
 * one byte a component.
 */
public final class EarLines {
  private static final String MAGIC = "XLV1";
  private static final int CHECKSUM_DIGITS = 64;

  private final Path table;
  private final Path vectors;

  public EarLines(Path folder) {
    this.table = folder.resolve("lines.tsv");
    this.vectors = folder.resolve("lines.vec");
  }

  /** The lines, without vectors. */
  public List<LabelledLine> table(String language) throws IOException {
    return LineTable.read(table, language);
  }

  /**
   * The lines; none if there are none.
   *
   * @param width of the encoder's vectors
   * @param checksum of the encoder
   * @throws IOException if they do not fit each other or the encoder
   */
  public LabelledLines read(int width, String checksum) throws IOException {
    if (!Files.exists(table) && !Files.exists(vectors)) {
      return LabelledLines.NONE;
    }
    check(Files.exists(table) && Files.exists(vectors), "one of the two is missing");
    List<LabelledLine> lines = LineTable.read(table, "");
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(vectors)))) {
      check(text(in, MAGIC.length()).equals(MAGIC), "the vectors are of another format");
      int count = in.readInt();
      int wide = in.readInt();
      check(count == lines.size(), "%d vectors for %d lines".formatted(count, lines.size()));
      check(wide == width, "vectors of %d, the encoder has %d".formatted(wide, width));
      check(text(in, CHECKSUM_DIGITS).equals(checksum), "they were made with another model.onnx");
      LabelledLines read = new LabelledLines(lines, PackedVectors.read(in, count, width));
      check(in.read() < 0, "there are more vectors than lines");
      return read;
    } catch (EOFException e) {
      throw new IOException(vectors + " is cut off", e);
    }
  }

  /** Writes both. */
  public void write(LabelledLines lines, String language, String checksum) throws IOException {
    StringBuilder rows = new StringBuilder(LineTable.heading()).append('\n');
    lines.lines().forEach(each -> rows.append(LineTable.row(each, language, "")).append('\n'));
    Files.writeString(table, rows, StandardCharsets.UTF_8);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(vectors)))) {
      out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
      out.writeInt(lines.vectors().count());
      out.writeInt(lines.vectors().width());
      out.write(checksum.getBytes(StandardCharsets.US_ASCII));
      lines.vectors().write(out);
    }
  }

  private static String text(DataInputStream in, int length) throws IOException {
    return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
  }

  private static void check(boolean holds, String problem) throws IOException {
    if (!holds) {
      throw new IOException(
          "lines.tsv and lines.vec: " + problem + "; make them again: ./xinsheng ear lines");
    }
  }
}
