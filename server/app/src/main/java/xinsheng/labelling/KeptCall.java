package xinsheng.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xinsheng.audio.Channel;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.Turn;
import xinsheng.privacy.Redactor;
import xinsheng.text.Utf8Rows;

/**
 * The customer's turns of a call that is kept: events as {@code analyze} and {@code --json} write
 * them ({@code .jsonl}), or a chat, {@code role: text} with one message a line. Redacted as reports
 * are.
 */
public final class KeptCall {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern MESSAGE =
      Pattern.compile("(?:\\[[\\d:]+]\\s*)?(\\p{L}+)\\s*[:：](.*)");
  private static final Set<String> AGENT = Set.of("agent", "客服", "坐席", "座席");
  private static final Set<String> CUSTOMER = Set.of("customer", "user", "客户", "用户", "顾客");

  private final String name;
  private final List<LabelledLine> lines = new ArrayList<>();
  private String before = "";
  private int turns;

  private KeptCall(String name) {
    this.name = name;
  }

  /**
   * The customer's turns, without labels; ids are the file's name and the number of the turn, as
   * {@code call-7-012}.
   *
   * @throws IOException with file and line if it is neither
   */
  public static List<LabelledLine> read(Path file) throws IOException {
    String fileName = String.valueOf(file.getFileName());
    KeptCall call = new KeptCall(fileName.replaceFirst("\\.[^.]*$", ""));
    List<String> rows = Utf8Rows.of(file);
    for (int i = 0; i < rows.size(); i++) {
      String row = rows.get(i).strip();
      boolean isRead = row.isEmpty() || (row.startsWith("{") ? call.event(row) : call.message(row));
      if (!isRead) {
        throw new IOException(
            "%s:%d: give events as analyze writes them, or a chat: agent: … or customer: …"
                .formatted(file, i + 1));
      }
    }
    return List.copyOf(call.lines);
  }

  private boolean event(String row) {
    try {
      JsonNode transcript = MAPPER.readTree(row).path("transcript");
      if (transcript.path("isFinal").asBoolean()) {
        boolean isAgent = transcript.path("channel").asText().equals("CHANNEL_AGENT");
        say(isAgent ? Channel.AGENT : Channel.CUSTOMER, transcript.path("text").asText());
      }
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private boolean message(String row) {
    Matcher message = MESSAGE.matcher(row);
    String role = message.matches() ? message.group(1).toLowerCase(Locale.ROOT) : "";
    if (!AGENT.contains(role) && !CUSTOMER.contains(role)) {
      return false;
    }
    say(AGENT.contains(role) ? Channel.AGENT : Channel.CUSTOMER, message.group(2).strip());
    return true;
  }

  private void say(Channel speaker, String text) {
    turns++;
    String shown = Redactor.redact(text);
    if (speaker == Channel.AGENT) {
      before = shown;
    } else if (!shown.isBlank()) {
      String id = "%s-%03d".formatted(name, turns);
      lines.add(new LabelledLine(id, new Turn(speaker, shown, before), Map.of()));
    }
  }
}
