package xinsheng.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.WavReader;
import xinsheng.report.CallReport;
import xinsheng.report.CallReport.Identity;
import xinsheng.report.EndCause;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;
import xinsheng.session.PlacedEvent;

/**
 * A recorded call in a WAV file.
 *
 * @param callId names the call and its output
 * @param agentLeft in a stereo file: whether the agent is on the left channel
 */
public record Recording(Path file, String callId, boolean agentLeft) {
  private static final int CHUNKS_A_SECOND = 10;

  /** The files as recordings, each with an id of its own: its name, numbered if it comes again. */
  public static List<Recording> all(List<Path> files, boolean agentLeft) {
    Map<String, Integer> seen = new HashMap<>();
    return files.stream()
        .map(
            file -> {
              String name = name(file);
              int count = seen.merge(name, 1, Integer::sum);
              return new Recording(file, count == 1 ? name : name + "-" + count, agentLeft);
            })
        .toList();
  }

  /** The file's name without its ending, with only what a call id may have. */
  private static String name(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    return name.replaceAll("[^A-Za-z0-9._:-]", "_");
  }

  /** Runs the call through a session; events go to the sink. */
  CallReport analyze(LanguagePack pack, Consumer<PlacedEvent> sink) throws IOException {
    try (WavReader wav = WavReader.open(file);
        CallSession session = new CallSession(setup(pack, wav.format()), pack, sink)) {
      int frames = wav.format().rate() / CHUNKS_A_SECOND;
      for (byte[] data = wav.read(frames); data.length > 0; data = wav.read(frames)) {
        session.audio(data, null, OptionalLong.empty());
      }
      return session.end(EndCause.CLIENT);
    }
  }

  private CallSetup setup(LanguagePack pack, WavReader.Format format) {
    AudioSpec spec =
        new AudioSpec(
            format.encoding(), format.rate(), channels(format.channels()), format.channels() > 1);
    Identity identity = new Identity(callId, "", "", Optional.empty());
    return new CallSetup(identity, pack.language(), Optional.of(spec), true, false, false);
  }

  private List<Channel> channels(int count) {
    if (count == 1) {
      return List.of(Channel.CUSTOMER);
    }
    return agentLeft
        ? List.of(Channel.AGENT, Channel.CUSTOMER)
        : List.of(Channel.CUSTOMER, Channel.AGENT);
  }
}
