package xinsheng.client.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xinsheng.client.audio.PcmRecording;

/** The recordings of calls that only test a server. */
final class RecordingsOption {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "WAV files, 16-bit PCM.")
  private List<Path> files = List.of();

  @Option(names = "--two-party", description = "Both channels of stereo files, agent left.")
  private boolean twoParty;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Length of each call, seconds (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--language",
      defaultValue = "cmn-Hans-CN",
      description = "Language of the calls (default: ${DEFAULT-VALUE}).")
  private String language = "";

  List<PcmRecording> recordings() throws IOException {
    List<PcmRecording> recordings = new ArrayList<>();
    for (Path file : files) {
      recordings.add(PcmRecording.read(file, twoParty));
    }
    return recordings;
  }

  double seconds() {
    return seconds;
  }

  String language() {
    return language;
  }
}
