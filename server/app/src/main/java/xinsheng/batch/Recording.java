package xinsheng.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import xinsheng.acoustic.VoiceCurve;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.audio.WavReader;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.PlacedEvent;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;

/**
 * A recorded call in a WAV file.
 *
 * @param callId names the call and its output
 * @param agentLeft whether the agent is on the left channel of a stereo file
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

  /** Refuses a file that is not a recording of a call, before anything else is loaded for it. */
  public void check() throws IOException {
    try (WavReader wav = WavReader.open(file)) {
      spec(wav.format());
    }
  }

  /** Runs the call through a session; events go to the sink. */
  public CallReport analyze(LanguagePack pack, Consumer<PlacedEvent> sink) throws IOException {
    try (WavReader wav = WavReader.open(file);
        CallSession session = new CallSession(setup(pack, wav.format()), pack, sink)) {
      int frames = wav.format().rate() / CHUNKS_A_SECOND;
      for (byte[] data = wav.read(frames); data.length > 0; data = wav.read(frames)) {
        session.audio(data, null, OptionalLong.empty());
      }
      return session.end(EndCause.CLIENT);
    }
  }

  /** The voice curve of every party, without words. */
  public Map<Channel, VoiceCurve> curves() throws IOException {
    Map<Channel, VoiceCurve> curves = new EnumMap<>(Channel.class);
    Map<Channel, VoiceActivity> activity = new EnumMap<>(Channel.class);
    try (WavReader wav = WavReader.open(file)) {
      AudioIntake intake = new AudioIntake(spec(wav.format()), gap -> {}, new AudioIntake.Memory());
      Consumer<AudioFrame> take =
          frame -> {
            Channel channel = frame.channel();
            int speech =
                activity.computeIfAbsent(channel, each -> new VoiceActivity()).speechHops(frame);
            curves.computeIfAbsent(channel, each -> new VoiceCurve()).accept(frame, speech);
          };
      int frames = wav.format().rate() / CHUNKS_A_SECOND;
      for (byte[] data = wav.read(frames); data.length > 0; data = wav.read(frames)) {
        intake.accept(data, null, OptionalLong.empty()).forEach(take);
      }
      intake.finish().forEach(take);
    }
    return curves;
  }

  private CallSetup setup(LanguagePack pack, WavReader.Format format) {
    Identity identity = new Identity(callId, "", "", Optional.empty());
    return CallSetup.phone(identity, pack.language(), spec(format)).consented();
  }

  private AudioSpec spec(WavReader.Format format) {
    return new AudioSpec(
        format.encoding(), format.rate(), channels(format.channels()), format.channels() > 1);
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
