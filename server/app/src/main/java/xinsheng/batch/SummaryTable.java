package xinsheng.batch;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import xinsheng.acoustic.VoiceSummary;
import xinsheng.audio.Channel;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Peak;
import xinsheng.ledger.ChannelSummary;
import xinsheng.manual.Emotion;

/** One row a recording, in CSV (RFC 4180, UTF-8). */
final class SummaryTable {
  private static final List<String> HEADER =
      List.of(
          "file",
          "error",
          "seconds",
          "scenario",
          "dominant_emotion",
          "anger",
          "anxiety",
          "disappointment",
          "calm",
          "doubt",
          "highest_risk",
          "final_risk",
          "high_risk_seconds",
          "escalations",
          "cues",
          "suggestions",
          "coaching",
          "agent_rate_per_minute",
          "customer_rate_per_minute",
          "agent_talk_share",
          "agent_interruptions",
          "customer_interruptions",
          "agent_response_seconds",
          "customer_arousal",
          "customer_highest_arousal",
          "overlap_seconds",
          "longest_silence_seconds",
          "unreliable_utterances",
          "playbook_version");

  private SummaryTable() {}

  static void write(List<BatchResult> results, Path file) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(HEADER.toArray(String[]::new)).get();
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter printer = new CSVPrinter(writer, format)) {
      for (BatchResult result : results) {
        printer.printRecord(row(result));
      }
    }
  }

  private static List<String> row(BatchResult result) {
    List<String> row = new ArrayList<>();
    row.add(result.recording().file().toString());
    row.add(result.error());
    result.report().ifPresent(report -> addReport(report, row));
    while (row.size() < HEADER.size()) {
      row.add("");
    }
    return row;
  }

  private static void addReport(CallReport report, List<String> row) {
    row.add(number(report.duration().toMillis() / 1000.0));
    row.add(report.scenario());
    row.add(report.mood().dominant().name());
    for (Emotion emotion : Emotion.values()) {
      Peak peak = report.mood().peaks().get(emotion);
      row.add(peak == null ? "" : number(peak.level()));
    }
    row.add(report.mood().highestRisk().name());
    row.add(report.mood().finalRisk().name());
    row.add(number(report.mood().atHighRisk().toMillis() / 1000.0));
    row.add(String.valueOf(report.findings().escalations().size()));
    row.add(String.valueOf(report.findings().cues().size()));
    row.add(String.valueOf(report.findings().suggestions().size()));
    row.add(String.valueOf(report.findings().coaching().size()));
    addVoices(report, row);
    row.add(String.valueOf(report.channels().stream().mapToInt(ChannelSummary::unreliable).sum()));
    row.add(report.playbookVersion());
  }

  private static void addVoices(CallReport report, List<String> row) {
    Optional<VoiceSummary> agent = report.voice(Channel.AGENT);
    Optional<VoiceSummary> customer = report.voice(Channel.CUSTOMER);
    row.add(number(agent, VoiceSummary::rate));
    row.add(number(customer, VoiceSummary::rate));
    row.add(number(report.talkShare(Channel.AGENT)));
    row.add(agent.map(each -> String.valueOf(each.interruptions())).orElse(""));
    row.add(customer.map(each -> String.valueOf(each.interruptions())).orElse(""));
    row.add(number(agent, VoiceSummary::latency));
    row.add(number(customer, VoiceSummary::arousal));
    row.add(customer.flatMap(VoiceSummary::peak).map(each -> number(each.arousal())).orElse(""));
    row.add(number(report.turns().overlap().toMillis() / 1000.0));
    row.add(number(report.turns().longestSilence().toMillis() / 1000.0));
  }

  private static String number(
      Optional<VoiceSummary> voice, Function<VoiceSummary, OptionalDouble> figure) {
    OptionalDouble value = voice.map(figure).orElse(OptionalDouble.empty());
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
