package xinsheng.client.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xinsheng.client.CallStream;
import xinsheng.client.XinshengClient;
import xinsheng.client.audio.WavSource;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.CallConfig;
import xinsheng.v1.Channel;
import xinsheng.v1.Consent;

/** Streams a recording as a softphone would and shows what the agent would see. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = "Streams a recording to a server and shows what the agent would see.")
final class StreamCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();
  @Mixin private ViewOption view = new ViewOption();

  @Parameters(paramLabel = "FILE", description = "WAV: stereo, or the customer alone.")
  private Path file = Path.of("");

  @Option(
      names = "--agent",
      paramLabel = "left|right|FILE",
      defaultValue = "left",
      description = "Where the agent is: a side of a stereo file, or a file of its own.")
  private String agent = "";

  @Option(
      names = "--language",
      defaultValue = "cmn-Hans-CN",
      description = "Language of the call (default: ${DEFAULT-VALUE}).")
  private String language = "";

  @Option(names = "--realtime", description = "Sends in real time (default: as fast as possible).")
  private boolean realtime;

  @Option(
      names = "--chunk-ms",
      defaultValue = "100",
      description = "Audio of one message, ms (default: ${DEFAULT-VALUE}).")
  private int chunkMillis;

  @Option(names = "--call-id", description = "Id of the call (default: from the file's name).")
  private @Nullable String callId;

  @Option(names = "--consent", description = "The customer agreed: the server may keep the report.")
  private boolean consent;

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean stereo = agent.equals("left") || agent.equals("right");
    try (WavSource first = WavSource.open(file);
        WavSource second = stereo ? null : WavSource.open(Path.of(agent));
        XinshengClient client = realtime ? server.builder().live().build() : server.connect();
        EventPrinter printer = view.printer()) {
      CallConfig config = config(first, second);
      try (CallStream call = client.openCall(config, printer)) {
        send(call, first, Optional.ofNullable(second));
        call.finish();
        call.awaitEnd();
      }
    }
    return 0;
  }

  private CallConfig config(WavSource first, @Nullable WavSource second) throws IOException {
    if (second != null
        && (second.rate() != first.rate()
            || second.encoding() != first.encoding()
            || first.channels() + second.channels() != 2)) {
      throw new IOException("Two files of one call must be mono, of one rate and encoding.");
    }
    boolean interleaved = first.channels() == 2;
    return CallConfig.newBuilder()
        .setCallId(callId == null ? idOf(file) : callId)
        .setLanguageCode(language)
        .setConsent(consent ? Consent.CONSENT_GIVEN : Consent.CONSENT_UNSPECIFIED)
        .setAudio(
            AudioSpec.newBuilder()
                .setEncoding(first.encoding())
                .setSampleRateHertz(first.rate())
                .addAllChannels(channels(interleaved, second != null))
                .setInterleaved(interleaved))
        .build();
  }

  private List<Channel> channels(boolean interleaved, boolean twoFiles) {
    if (!interleaved && !twoFiles) {
      return List.of(Channel.CHANNEL_CUSTOMER);
    }
    return agent.equals("left")
        ? List.of(Channel.CHANNEL_AGENT, Channel.CHANNEL_CUSTOMER)
        : List.of(Channel.CHANNEL_CUSTOMER, Channel.CHANNEL_AGENT);
  }

  private void send(CallStream call, WavSource first, Optional<WavSource> second)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    boolean more = true;
    for (long chunk = 1; more; chunk++) {
      more = send(call, first, second.isPresent() ? Channel.CHANNEL_CUSTOMER : null);
      if (second.isPresent()) {
        more |= send(call, second.get(), Channel.CHANNEL_AGENT);
      }
      if (realtime && more) {
        long due = start + TimeUnit.MILLISECONDS.toNanos(chunk * chunkMillis);
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      }
    }
  }

  private boolean send(CallStream call, WavSource source, @Nullable Channel channel)
      throws IOException {
    byte[] data = source.read(chunkMillis);
    return data.length > 0
        && call.sendAudio(data, channel == null ? Channel.CHANNEL_UNSPECIFIED : channel);
  }

  private static String idOf(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    return name.replaceAll("[^A-Za-z0-9._:-]", "_");
  }
}
