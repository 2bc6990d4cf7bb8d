package xinsheng.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import xinsheng.audio.Channel;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.testing.Samples;
import xinsheng.testing.SharedData;

/** A call, or a single line, of our own labelled data: turn by turn with its truth. */
record LabelledCall(String id, List<Turn> turns) {
  /** One turn and what it shows. */
  record Turn(String id, Channel speaker, String before, String text, Map<String, String> labels) {
    boolean isCustomer() {
      return speaker == Channel.CUSTOMER;
    }

    Emotion emotion() {
      return Emotion.valueOf(label("emotion").toUpperCase(Locale.ROOT));
    }

    boolean isUpset() {
      return Emotion.UPSETTING.contains(emotion());
    }

    RiskLevel risk() {
      return RiskLevel.valueOf(label("risk"));
    }

    String ground() {
      return label("ground");
    }

    String label(String name) {
      return labels.getOrDefault(name, "");
    }
  }

  /** All turns of an author, by call; an id without a call number is a call of its own. */
  static List<LabelledCall> by(String author) throws IOException {
    Map<String, List<Turn>> calls = new LinkedHashMap<>();
    List<String> rows = Files.readAllLines(file(author));
    List<String> names = List.of(rows.get(0).split("\t", -1));
    for (String row : rows.subList(1, rows.size())) {
      Turn turn = turn(names, List.of(row.split("\t", -1)));
      calls.computeIfAbsent(turn.id().replaceFirst("-.*", ""), id -> new ArrayList<>()).add(turn);
    }
    return calls.entrySet().stream()
        .map(each -> new LabelledCall(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * Real contacts of Meituan's customers (MUSIED), typed by people; without labels.
   *
   * @param medium {@code Phone} or {@code Text}
   */
  static List<LabelledCall> musied(String medium) throws IOException {
    List<LabelledCall> calls = new ArrayList<>();
    for (JsonNode document : documents()) {
      if (document.path("domain").asText().equals(medium + " Conversations")) {
        calls.add(musied(document));
      }
    }
    return calls;
  }

  /** The ids of contacts in which annotators found something wrong with what was bought. */
  static List<String> eventful() throws IOException {
    List<String> ids = new ArrayList<>();
    for (JsonNode document : documents()) {
      if (!document.path("events").isEmpty()) {
        ids.add(document.path("id").asText());
      }
    }
    return ids;
  }

  private static JsonNode documents() throws IOException {
    return new ObjectMapper().readTree(SharedData.existing("text/musied-dev.json").toFile());
  }

  private static LabelledCall musied(JsonNode document) {
    String id = document.path("id").asText();
    List<Turn> turns = new ArrayList<>();
    int index = 0;
    for (JsonNode sentence : document.path("content")) {
      String text = sentence.asText();
      Channel speaker = text.startsWith("用户:") ? Channel.CUSTOMER : Channel.AGENT;
      String words = text.replaceFirst("^(用户|客服):", "").replaceAll(",$", "").strip();
      if (!words.isEmpty()) {
        turns.add(new Turn(id + "-" + index, speaker, "", words, Map.of()));
      }
      index++;
    }
    return new LabelledCall(id, turns);
  }

  private static Turn turn(List<String> names, List<String> values) {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      labels.put(names.get(i), values.get(i));
    }
    Channel speaker =
        labels.getOrDefault("party", "").equals("agent") ? Channel.AGENT : Channel.CUSTOMER;
    return new Turn(
        labels.getOrDefault("id", ""),
        speaker,
        labels.getOrDefault("context", ""),
        labels.getOrDefault("text", ""),
        labels);
  }

  private static Path file(String author) throws IOException {
    Path folder = Samples.home().resolve("models/ear-train/lines");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, author + "-*.tsv")) {
      return files.iterator().next();
    }
  }
}
