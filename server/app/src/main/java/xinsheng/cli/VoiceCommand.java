package xinsheng.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.batch.Recording;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.messages.Messages;
import xinsheng.plot.VoicePlot;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;

/** Measures the voices of a recording and draws them. */
@Command(
    name = "voice",
    mixinStandardHelpOptions = true,
    description = "Measures both voices of a recording, utterance by utterance, and draws them.")
final class VoiceCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "WAV file: stereo, or mono with the customer alone.")
  private Path file = Path.of("");

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draws waveform, pitch, level, rate, pauses and overlaps: out.svg or out.png.")
  private @Nullable Path plot;

  @Mixin private RecordingOptions options = new RecordingOptions();

  @Override
  public Integer call() throws IOException {
    Recording recording = options.recordings(List.of(file)).get(0);
    recording.check();
    if (plot != null) {
      VoicePlot.checkName(plot);
    }
    try (Languages languages = options.load()) {
      LanguagePack pack = options.pack(languages);
      List<PlacedEvent> events = new ArrayList<>();
      var unused = recording.analyze(pack, events::add);
      print(events, messages(pack));
      draw(recording, pack, events);
    }
    return 0;
  }

  private void draw(Recording recording, LanguagePack pack, List<PlacedEvent> events)
      throws IOException {
    if (plot == null) {
      return;
    }
    List<Transcript> said = transcripts(events);
    VoicePlot.write(
        new VoicePlot.Call(
            messages(pack),
            recording.callId(),
            recording.curves(),
            said,
            voices(events),
            pack.playbook().agentRate()),
        plot);
    boolean shown = said.stream().allMatch(each -> VoicePlot.canShow(each.text()));
    if (!shown && plot.toString().endsWith(".png")) {
      err().println(messages(pack).say("plot.no.font"));
    }
  }

  private void print(List<PlacedEvent> events, Messages messages) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Map<String, String> texts = new HashMap<>();
    transcripts(events).forEach(each -> texts.put(each.utteranceId(), each.text()));
    out.println(messages.say("voice.table"));
    for (VoiceMeasurement each : voices(events)) {
      out.println(row(each) + "  " + texts.getOrDefault(each.utteranceId(), ""));
    }
  }

  private static String row(VoiceMeasurement voice) {
    return String.format(
        Locale.ROOT,
        "%-9s %7.1f %6s %7s %6s %5s %7s %5s %6s %5s %11s %10s %7d %8s %8s",
        voice.utteranceId(),
        voice.span().start().toMillis() / 1000.0,
        figure(voice.pitch().hertz(), "%.0f"),
        figure(voice.pitch().change(), "%+.1f"),
        figure(voice.pitch().range(), "%.1f"),
        figure(voice.level().dbfs(), "%.0f"),
        figure(voice.level().change(), "%+.1f"),
        figure(voice.level().loudness(), "%.0f"),
        figure(voice.level().noise(), "%.0f"),
        figure(voice.rate().speech(), "%.0f"),
        figure(voice.rate().articulation(), "%.0f"),
        figure(voice.rate().syllables(), "%.0f"),
        voice.pauses().count(),
        figure(voice.arousal().value(), "%.2f"),
        figure(voice.turn().latency(), "%.1f"));
  }

  private static String figure(OptionalDouble value, String format) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
  }

  private static List<Transcript> transcripts(List<PlacedEvent> events) {
    return events.stream()
        .flatMap(each -> each.as(CallEvent.Spoken.class).stream())
        .map(CallEvent.Spoken::transcript)
        .filter(Transcript::settled)
        .toList();
  }

  private static List<VoiceMeasurement> voices(List<PlacedEvent> events) {
    return events.stream()
        .flatMap(each -> each.as(CallEvent.Voiced.class).stream())
        .filter(CallEvent.Voiced::settled)
        .map(CallEvent.Voiced::voice)
        .toList();
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  private static Messages messages(LanguagePack pack) {
    return Messages.of(pack.language().tag());
  }
}
