package xinsheng.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/**
 * Reads a WAV file as a stream of chunks. What its header says is checked against itself and
 * against the file; a contradiction is {@link CallFault} with reason WAV_INVALID. Not thread-safe.
 */
public final class WavReader implements AutoCloseable {
  private static final int PCM = 1;
  private static final int ALAW = 6;
  private static final int MULAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int MAX_FORMAT_BYTES = 128;

  private final Path file;
  private final InputStream in;
  private final Format format;
  private long consumed;
  private long left;

  /** What the header says of the samples. */
  public record Format(Encoding encoding, int rate, int channels) {
    int frameBytes() {
      return encoding.bytes() * channels;
    }
  }

  private WavReader(Path file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    expect("RIFF");
    unsigned32();
    expect("WAVE");
    this.format = readFormat();
    this.left = findData();
  }

  /** Opens a file; the caller closes it. */
  public static WavReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      return new WavReader(file, in);
    } catch (IOException | CallFault e) {
      in.close();
      throw e;
    }
  }

  public Format format() {
    return format;
  }

  /** The next whole samples, at most {@code frames} of each channel; empty at the end. */
  public byte[] read(int frames) throws IOException {
    int wanted = (int) Math.min(left, (long) frames * format.frameBytes());
    byte[] data = in.readNBytes(wanted);
    if (data.length < wanted) {
      throw invalid(
          "its header promises %d bytes more than the file has".formatted(left - data.length));
    }
    left -= wanted;
    return data;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Format readFormat() throws IOException {
    long size = skipTo("fmt ");
    if (size < 16 || size > MAX_FORMAT_BYTES) {
      throw invalid("its format chunk has " + size + " bytes");
    }
    byte[] chunk = bytes((int) size);
    int tag = unsigned16(chunk, 0);
    if (tag == EXTENSIBLE && size >= 26) {
      tag = unsigned16(chunk, 24);
    }
    int bits = unsigned16(chunk, 14);
    Format read = new Format(encoding(tag, bits), (int) unsigned32(chunk, 4), unsigned16(chunk, 2));
    check(read, unsigned16(chunk, 12));
    return read;
  }

  private Encoding encoding(int tag, int bits) {
    if (tag == PCM && bits == 16) {
      return Encoding.LINEAR16;
    }
    if ((tag == ALAW || tag == MULAW) && bits == 8) {
      return tag == ALAW ? Encoding.ALAW : Encoding.MULAW;
    }
    throw invalid(
        "format %d with %d bits is not supported; convert it to 16-bit PCM".formatted(tag, bits));
  }

  private void check(Format read, int blockAlign) {
    if (read.channels() < 1 || read.channels() > 2) {
      throw invalid("it has %d channels; one or two are expected".formatted(read.channels()));
    }
    if (blockAlign != read.frameBytes()) {
      throw invalid(
          "its header gives %d bytes a sample frame where %d would be right"
              .formatted(blockAlign, read.frameBytes()));
    }
  }

  /** Length of the data. Streaming writers leave it at 0 or the maximum: then the file decides. */
  private long findData() throws IOException {
    long size = skipTo("data");
    long present = remaining();
    if (size == 0 || size == 0xFFFF_FFFFL) {
      size = present;
    }
    if (size > present) {
      throw invalid(
          "its header promises %d bytes of audio, but %d are there; it was cut off"
              .formatted(size, present));
    }
    if (size % format.frameBytes() != 0) {
      throw invalid("its %d bytes of audio do not hold whole samples".formatted(size));
    }
    return size;
  }

  private long remaining() throws IOException {
    return Files.size(file) - consumed;
  }

  private long skipTo(String chunk) throws IOException {
    while (true) {
      String id = new String(bytes(4), StandardCharsets.US_ASCII);
      long size = unsigned32();
      if (id.equals(chunk)) {
        return size;
      }
      long padded = size + (size & 1);
      if (padded > remaining()) {
        throw invalid("its %s chunk reaches beyond the file".formatted(id.strip()));
      }
      in.skipNBytes(padded);
      consumed += padded;
    }
  }

  private void expect(String text) throws IOException {
    if (!text.equals(new String(bytes(4), StandardCharsets.US_ASCII))) {
      throw invalid("it is not a RIFF WAVE file");
    }
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw invalid("it ends inside its header");
    }
    consumed += count;
    return bytes;
  }

  private long unsigned32() throws IOException {
    return unsigned32(bytes(4), 0);
  }

  private static long unsigned32(byte[] data, int at) {
    return unsigned16(data, at) | (long) unsigned16(data, at + 2) << 16;
  }

  private static int unsigned16(byte[] data, int at) {
    return (data[at] & 0xff) | (data[at + 1] & 0xff) << 8;
  }

  private CallFault invalid(String why) {
    return new CallFault(
            Reason.WAV_INVALID, "%s cannot be read: %s.".formatted(file.getFileName(), why))
        .with("file", file.getFileName());
  }
}
