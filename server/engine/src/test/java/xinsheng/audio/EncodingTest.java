package xinsheng.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
  @ParameterizedTest
  @CsvSource({"MULAW, ULAW", "ALAW, ALAW"})
  void g711DecodesEveryByteAsTheReferenceDoes(Encoding encoding, String reference)
      throws IOException {
    byte[] codes = new byte[256];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) i;
    }
    byte[] expected = decodedByTheJdk(codes, new AudioFormat.Encoding(reference));
    for (int i = 0; i < codes.length; i++) {
      float sample = Encoding.LINEAR16.decode(expected, 2 * i);
      assertThat(encoding.decode(codes, i)).as("code %d", i).isEqualTo(sample);
    }
  }

  @Test
  void linear16IsSignedAndLittleEndian() {
    byte[] data = {0x00, (byte) 0x80, (byte) 0xff, 0x7f, 0x00, 0x40};
    assertThat(Encoding.LINEAR16.decode(data, 0)).isEqualTo(-1f);
    assertThat(Encoding.LINEAR16.decode(data, 2)).isEqualTo(32767 / 32768f);
    assertThat(Encoding.LINEAR16.decode(data, 4)).isEqualTo(0.5f);
  }

  private static byte[] decodedByTheJdk(byte[] codes, AudioFormat.Encoding encoding)
      throws IOException {
    AudioFormat format = new AudioFormat(encoding, 8000, 8, 1, 1, 8000, false);
    AudioFormat pcm = new AudioFormat(8000, 16, 1, true, false);
    try (AudioInputStream in =
        new AudioInputStream(new ByteArrayInputStream(codes), format, codes.length)) {
      return AudioSystem.getAudioInputStream(pcm, in).readAllBytes();
    }
  }
}
