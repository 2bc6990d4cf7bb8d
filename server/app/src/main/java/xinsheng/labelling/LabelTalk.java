package xinsheng.labelling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import xinsheng.meaning.Head;
import xinsheng.meaning.LabelledLine;
import xinsheng.messages.Messages;

/** Asks a person for labels, one key each. Not thread-safe. */
public final class LabelTalk {
  private static final List<Head> ASKED = List.of(Head.EMOTION, Head.RISK, Head.GROUND);
  private static final String SKIP = "-";
  private static final String QUIT = "q";

  private final BufferedReader in;
  private final PrintWriter out;
  private final Messages messages;

  /**
   * A talk.
   *
   * @param in one answer a line
   */
  public LabelTalk(BufferedReader in, PrintWriter out, Messages messages) {
    this.in = in;
    this.out = out;
    this.messages = messages;
  }

  /**
   * Asks for turns that the table has not, in this order, until there are none or it is told to.
   */
  public int run(List<Guess> turns, SiteTable table) throws IOException {
    int labelled = 0;
    for (Guess turn : turns) {
      if (table.has(turn.line().id())) {
        continue;
      }
      show(turn);
      Map<Head, String> labels = new EnumMap<>(Head.class);
      String last = ask(turn, labels);
      if (last.equals(QUIT)) {
        return labelled;
      } else if (!last.equals(SKIP)) {
        table.add(new LabelledLine(turn.line().id(), turn.line().turn(), labels));
        labelled++;
      }
    }
    return labelled;
  }

  /** The keys of a head's labels: of each the first letter that no other has. */
  static Map<String, String> keys(Head head) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String label : head.labels()) {
      label
          .toLowerCase(Locale.ROOT)
          .chars()
          .mapToObj(Character::toString)
          .filter(each -> !keys.containsKey(each) && !each.equals(QUIT))
          .findFirst()
          .ifPresent(each -> keys.put(each, label));
    }
    return keys;
  }

  private void show(Guess turn) {
    out.println();
    if (!turn.line().turn().before().isEmpty()) {
      out.println(messages.say("ear.label.before", Map.of("text", turn.line().turn().before())));
    }
    String id = turn.line().id();
    String text = turn.line().turn().text();
    out.println(messages.say("ear.label.turn", Map.of("id", id, "text", text)));
  }

  /** Fills the labels; the key that ended it, if it was not answered. */
  private String ask(Guess turn, Map<Head, String> labels) throws IOException {
    for (Head head : ASKED) {
      Map<String, String> keys = keys(head);
      String answer = answer(turn, head, keys);
      if (answer.equals(SKIP) || answer.equals(QUIT)) {
        return answer;
      }
      labels.put(head, answer.isEmpty() ? turn.label(head) : keys.getOrDefault(answer, ""));
    }
    return "";
  }

  private String answer(Guess turn, Head head, Map<String, String> keys) throws IOException {
    while (true) {
      out.print(question(turn, head, keys));
      out.flush();
      String line = in.readLine();
      String answer = line == null ? QUIT : line.strip().toLowerCase(Locale.ROOT);
      if (answer.isEmpty()
          || answer.equals(SKIP)
          || answer.equals(QUIT)
          || keys.containsKey(answer)) {
        return answer;
      }
    }
  }

  private String question(Guess turn, Head head, Map<String, String> keys) {
    String choice =
        keys.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
    return messages.say(
            "ear.label.ask",
            Map.of(
                "head", head.name().toLowerCase(Locale.ROOT),
                "guess", turn.label(head),
                "sure", turn.sure(head),
                "choice", choice))
        + " ";
  }
}
