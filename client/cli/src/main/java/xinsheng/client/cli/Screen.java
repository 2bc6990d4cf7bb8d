package xinsheng.client.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * A text terminal: lines that stay, and below them a footer that is redrawn. Knows that Chinese
 * characters take two columns. Without a terminal there is neither colour nor footer. Not
 * thread-safe.
 */
final class Screen {
  private static final String RESET = "\u001b[0m";

  /** Ways to set off text. */
  enum Style {
    PLAIN(""),
    DIM("\u001b[2m"),
    BOLD("\u001b[1m"),
    RED("\u001b[1;31m"),
    YELLOW("\u001b[33m"),
    GREEN("\u001b[32m"),
    CYAN("\u001b[36m");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  private final PrintStream out;
  private final int columns;
  private final boolean colour;
  private final boolean live;
  private List<String> footer = List.of();

  /**
   * @param colour whether colours may be used
   * @param live whether a footer may be drawn
   */
  Screen(PrintStream out, int columns, boolean colour, boolean live) {
    this.out = out;
    this.columns = columns;
    this.colour = colour;
    this.live = live;
  }

  /** Adds text that stays: a label, then words that wrap under themselves. */
  void line(String label, String words, Style style) {
    eraseFooter();
    String indent = " ".repeat(width(label));
    List<String> rows = wrap(words, columns - width(label));
    for (int i = 0; i < rows.size(); i++) {
      out.println((i == 0 ? label : indent) + styled(rows.get(i), style));
    }
    drawFooter();
  }

  /** Replaces the footer; rows too long are cut. */
  void footer(List<String> rows) {
    if (live) {
      eraseFooter();
      footer = rows.stream().map(row -> cut(row, columns - 1)).toList();
      drawFooter();
    }
  }

  /** Columns that a text takes. */
  static int width(String text) {
    return text.codePoints().map(each -> Math.max(0, WCWidth.wcwidth(each))).sum();
  }

  /** A text filled with spaces to a number of columns. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** A text after spaces, in a number of columns. */
  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }

  /** Breaks at spaces, or between characters where a script has none. */
  static List<String> wrap(String text, int columns) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String piece : pieces(text)) {
      if (width(row + piece.stripTrailing()) > columns && !row.isEmpty()) {
        rows.add(row.toString().stripTrailing());
        row.setLength(0);
      }
      row.append(piece);
    }
    rows.add(row.toString().stripTrailing());
    return rows;
  }

  /** Words with the space after them; each wide character by itself. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .forEach(
            each -> {
              if (word.isEmpty() && !pieces.isEmpty() && mayNotBegin(each)) {
                word.append(pieces.remove(pieces.size() - 1));
              }
              word.appendCodePoint(each);
              if (each == ' ' || WCWidth.wcwidth(each) == 2) {
                pieces.add(word.toString());
                word.setLength(0);
              }
            });
    pieces.add(word.toString());
    return pieces;
  }

  /** Closing punctuation stays with what it closes. */
  private static boolean mayNotBegin(int codePoint) {
    return "，。！？；：、”’）】》…}]".indexOf(codePoint) >= 0;
  }

  private static String cut(String text, int columns) {
    return wrap(text, columns).get(0);
  }

  private String styled(String text, Style style) {
    return colour && !style.code.isEmpty() ? style.code + text + RESET : text;
  }

  private void eraseFooter() {
    if (!footer.isEmpty()) {
      out.print("\u001b[" + footer.size() + "A\u001b[0J");
    }
  }

  private void drawFooter() {
    footer.forEach(row -> out.println(styled(row, Style.CYAN)));
  }
}
