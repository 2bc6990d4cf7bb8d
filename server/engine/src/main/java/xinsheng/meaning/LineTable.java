package xinsheng.meaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import xinsheng.audio.Channel;
import xinsheng.text.Utf8Rows;

/**
 * Labelled lines as a table: UTF-8, tabs between the columns, one heading, no quoting. The columns
 * are told in {@code models/ear-train/lines/README.md}; {@code id} and {@code text} are needed, an
 * empty cell is not labelled.
 */
public final class LineTable {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "lang",
          "party",
          "style",
          "context",
          "text",
          "emotion",
          "strength",
          "risk",
          "ground",
          "request",
          "trigger",
          "acts",
          "faults",
          "trap");
  private static final List<String> STRENGTHS = List.of("0", "1", "2", "3");

  private final Path file;
  private final String language;
  private final List<String> heading;

  private LineTable(Path file, String language, List<String> heading) {
    this.file = file;
    this.language = language;
    this.heading = heading;
  }

  /** The heading, without a line end. */
  public static String heading() {
    return String.join("\t", COLUMNS);
  }

  /**
   * One row, without a line end.
   *
   * @param language {@code zh} or {@code en}
   * @param style {@code voice}, {@code chat} or {@code mail}; may be empty
   */
  public static String row(LabelledLine line, String language, String style) {
    Map<String, String> cells = new HashMap<>();
    cells.put("id", line.id());
    cells.put("lang", language);
    cells.put("party", "customer");
    cells.put("style", style);
    cells.put("context", line.turn().before());
    cells.put("text", line.turn().text());
    line.labels().forEach((head, label) -> cells.put(column(head), label));
    return COLUMNS.stream()
        .map(each -> cells.getOrDefault(each, "").replaceAll("[\\t\\r\\n]+", " "))
        .collect(Collectors.joining("\t"));
  }

  /**
   * The lines of customers in a language; a row without a language is of any.
   *
   * @param language {@code zh} or {@code en}; empty: any
   * @throws IOException with file and line if it is no such table
   */
  public static List<LabelledLine> read(Path file, String language) throws IOException {
    List<String> rows = Utf8Rows.of(file);
    if (rows.isEmpty()) {
      throw new IOException(file + ": it is empty; its first line names the columns");
    }
    LineTable table = new LineTable(file, language, List.of(rows.get(0).split("\t", -1)));
    return table.lines(rows);
  }

  private List<LabelledLine> lines(List<String> rows) throws IOException {
    for (String needed : List.of("id", "text")) {
      check(heading.contains(needed), 1, "there is no column " + needed);
    }
    List<LabelledLine> lines = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      List<String> cells = List.of(rows.get(i).split("\t", -1));
      if (!rows.get(i).isBlank()) {
        check(
            cells.size() == heading.size(),
            i + 1,
            "%d cells instead of %d".formatted(cells.size(), heading.size()));
        if (isWanted(cells)) {
          lines.add(line(cells, i + 1));
        }
      }
    }
    return lines;
  }

  private boolean isWanted(List<String> cells) {
    return (language.isEmpty() || Stream.of(language, "").anyMatch(cell(cells, "lang")::equals))
        && Stream.of("customer", "").anyMatch(cell(cells, "party")::equals);
  }

  private LabelledLine line(List<String> cells, int number) throws IOException {
    Map<Head, String> labels = new EnumMap<>(Head.class);
    for (Head head : Head.OF_CUSTOMERS) {
      String label = cell(cells, column(head));
      List<String> known = known(head);
      check(
          label.isEmpty() || known.contains(label),
          number,
          "%s is not %s; give one of %s".formatted(column(head), label, String.join(", ", known)));
      if (!label.isEmpty()) {
        labels.put(head, label);
      }
    }
    check(!cell(cells, "text").isBlank(), number, "there is no text");
    Turn turn = new Turn(Channel.CUSTOMER, cell(cells, "text"), cell(cells, "context"));
    return new LabelledLine(cell(cells, "id"), turn, labels);
  }

  /** What a line may be labelled with: the head's labels, of the strength also 0. */
  public static List<String> known(Head head) {
    return head == Head.STRENGTH ? STRENGTHS : head.labels();
  }

  private String cell(List<String> cells, String column) {
    int index = heading.indexOf(column);
    return index < 0 ? "" : cells.get(index).strip();
  }

  private static String column(Head head) {
    return head.name().toLowerCase(Locale.ROOT);
  }

  private void check(boolean holds, int line, String problem) throws IOException {
    if (!holds) {
      throw new IOException("%s:%d: %s".formatted(file, line, problem));
    }
  }
}
