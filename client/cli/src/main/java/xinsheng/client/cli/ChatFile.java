package xinsheng.client.cli;

import com.google.protobuf.util.Durations;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xinsheng.v1.Channel;
import xinsheng.v1.TextTurn;

/**
 * A chat or an exchange of e-mails as people keep it: {@code role: text}, one message a line; a
 * line without a role continues the message before. A time in brackets may precede the role, as
 * {@code [12:05]} or {@code [1:12:05]}.
 */
final class ChatFile {
  private static final Pattern MESSAGE =
      Pattern.compile("(?:\\[(?:(\\d+):)?(\\d{1,2}):(\\d{2})]\\s*)?(\\p{L}+)\\s*[:：](.*)");

  private static final Set<String> AGENT = Set.of("agent", "客服", "坐席", "座席");
  private static final Set<String> CUSTOMER = Set.of("customer", "user", "客户", "用户", "顾客");

  private ChatFile() {}

  /** Reads the messages in order; throws with the line where the file makes no sense. */
  static List<TextTurn> read(Path file) throws IOException {
    List<TextTurn.Builder> turns = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Matcher message = MESSAGE.matcher(line.strip());
      if (message.matches() && isRole(message.group(4))) {
        turns.add(turn(message));
      } else if (turns.isEmpty()) {
        throw new IOException(
            "%s:%d: a message starts with its role: agent: … or customer: …"
                .formatted(file, number));
      } else {
        TextTurn.Builder last = turns.get(turns.size() - 1);
        last.setText((last.getText() + "\n" + line.strip()).strip());
      }
    }
    if (turns.isEmpty()) {
      throw new IOException(file + ": there is no message in it");
    }
    return turns.stream().map(TextTurn.Builder::build).toList();
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": it is no UTF-8 text", e);
    }
  }

  private static boolean isRole(String name) {
    String role = name.toLowerCase(Locale.ROOT);
    return AGENT.contains(role) || CUSTOMER.contains(role);
  }

  private static TextTurn.Builder turn(Matcher message) {
    boolean agent = AGENT.contains(message.group(4).toLowerCase(Locale.ROOT));
    TextTurn.Builder turn =
        TextTurn.newBuilder()
            .setChannel(agent ? Channel.CHANNEL_AGENT : Channel.CHANNEL_CUSTOMER)
            .setText(message.group(5).strip());
    if (message.group(2) != null) {
      long hours = message.group(1) == null ? 0 : Long.parseLong(message.group(1));
      long seconds =
          (hours * 60 + Long.parseLong(message.group(2))) * 60 + Long.parseLong(message.group(3));
      turn.setOffset(Durations.fromSeconds(seconds));
    }
    return turn;
  }
}
