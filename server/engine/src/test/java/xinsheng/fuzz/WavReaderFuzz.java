package xinsheng.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import xinsheng.audio.WavReader;
import xinsheng.fault.CallFault;

/** Any file is read or refused with a reason; what is read is whole samples. */
class WavReaderFuzz {
  private static final Path FILE = file();

  @FuzzTest
  void anyFileIsReadOrRefused(byte[] content) throws IOException {
    Files.write(FILE, content);
    try (WavReader wav = WavReader.open(FILE)) {
      for (byte[] data = wav.read(100); data.length > 0; data = wav.read(100)) {
        int frame = wav.format().encoding().bytes() * wav.format().channels();
        if (data.length % frame != 0) {
          throw new AssertionError("half a sample");
        }
      }
    } catch (CallFault expected) {
      if (expected.getMessage() == null) {
        throw new AssertionError("no reason", expected);
      }
    }
  }

  private static Path file() {
    try {
      return Files.createTempFile("fuzz", ".wav");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
