package xinsheng.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.testing.Samples;

class WavReaderTest {
  @TempDir private Path folder;

  @Test
  void readsARealStereoFileToItsLastSample() throws IOException {
    Path file = Samples.file("zh/demo-call.wav");
    try (WavReader wav = WavReader.open(file)) {
      assertThat(wav.format()).isEqualTo(new WavReader.Format(Encoding.LINEAR16, 8000, 2));
      long bytes = 0;
      for (byte[] data = wav.read(800); data.length > 0; data = wav.read(800)) {
        bytes += data.length;
      }
      assertThat(bytes).isEqualTo(Files.size(file) - 44);
    }
  }

  @Test
  void aStreamingHeaderWithoutLengthMeansTheRestOfTheFile() throws IOException {
    try (WavReader wav = WavReader.open(write(1, 1, 8000, 2, 16, 0xFFFF_FFFFL, 320))) {
      assertThat(wav.read(8000)).hasSize(320);
    }
  }

  @Test
  void namesWhatIsWrongWithAHeaderThatLies() throws IOException {
    refused(write(1, 1, 8000, 2, 16, 5000, 320), "was cut off");
    refused(write(1, 1, 8000, 4, 16, 320, 320), "where 2 would be right");
    refused(write(1, 5, 8000, 10, 16, 320, 320), "5 channels");
    refused(write(1, 1, 8000, 1, 8, 320, 320), "convert it to 16-bit PCM");
    refused(write(85, 1, 8000, 1, 0, 320, 320), "format 85");
    refused(write(1, 1, 8000, 2, 16, 321, 321), "whole samples");
  }

  @Test
  void namesFilesThatAreNoWav() throws IOException {
    refused(Files.writeString(folder.resolve("a.wav"), "not audio at all"), "not a RIFF");
    refused(Files.write(folder.resolve("b.wav"), new byte[0]), "ends inside its header");
    Path real = Samples.file("zh/espeak-01.wav");
    byte[] half = Arrays.copyOf(Files.readAllBytes(real), 40);
    refused(Files.write(folder.resolve("c.wav"), half), "ends inside its header");
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> WavReader.open(file).close())
        .isInstanceOfSatisfying(
            CallFault.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.WAV_INVALID))
        .hasMessageContaining(why);
  }

  private Path write(
      int tag, int channels, int rate, int blockAlign, int bits, long claimed, int actual)
      throws IOException {
    ByteBuffer wav = ByteBuffer.allocate(44 + actual).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + actual);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * blockAlign);
    wav.putShort((short) blockAlign).putShort((short) bits);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) claimed);
    return Files.write(Files.createTempFile(folder, "case", ".wav"), wav.array());
  }
}
