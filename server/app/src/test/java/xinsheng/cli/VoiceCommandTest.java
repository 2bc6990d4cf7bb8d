package xinsheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import xinsheng.testing.Samples;

class VoiceCommandTest {
  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThat(run("nothing.wav")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(said.toString()).isEqualToIgnoringNewLines("nothing.wav: there is no such file");
  }

  @Test
  void aFileThatIsNoRecordingIsSaid() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.wav"), "not a recording");
    assertThat(run(text.toString())).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(said.toString()).contains("notes.wav cannot be read").hasLineCount(1);
  }

  @Test
  void aPictureOfAnotherKindIsRefusedBeforeTheCallIsHeard() {
    String call = Samples.home().resolve("models/samples/zh/demo-call.wav").toString();
    assertThat(run(call, "--plot", "call.pdf")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(said.toString()).contains("call.pdf: end its name in .svg or .png");
  }

  private int run(String... arguments) {
    CommandLine line = Xinsheng.commandLine();
    line.setErr(new PrintWriter(said, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "voice";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return line.execute(all);
  }
}
