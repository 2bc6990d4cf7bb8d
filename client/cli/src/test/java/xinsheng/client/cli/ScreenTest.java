package xinsheng.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void chineseTakesTwoColumnsAndNeverPassesTheEdge() {
    screen(false, false).line("  52.7 s 客户      ", "我要去投诉你们领导".repeat(12), Screen.Style.RED);
    List<String> rows = text().lines().toList();
    assertThat(rows).hasSizeGreaterThan(3);
    assertThat(rows).allMatch(row -> Screen.width(row) <= 80);
    assertThat(rows.get(1)).startsWith(" ".repeat(19)).doesNotStartWith(" ".repeat(20));
    assertThat(String.join("", rows.stream().map(String::strip).toList())).endsWith("我要去投诉你们领导");
  }

  @Test
  void englishBreaksAtSpacesAndPunctuationNeverBeginsARow() {
    assertThat(Screen.wrap("the quick brown fox", 10)).containsExactly("the quick", "brown fox");
    assertThat(Screen.wrap("一二三四五。", 10)).containsExactly("一二三四", "五。");
  }

  @Test
  void withoutATerminalThereIsNeitherColourNorFooter() {
    Screen screen = screen(false, false);
    screen.footer(List.of("footer"));
    screen.line("", "words", Screen.Style.RED);
    assertThat(text()).isEqualTo("words\n").doesNotContain("\u001b");
  }

  @Test
  void onATerminalTheFooterStaysBelowTheWords() {
    Screen screen = screen(true, true);
    screen.footer(List.of("footer"));
    screen.line("", "words", Screen.Style.RED);
    assertThat(text()).containsSubsequence("footer", "\u001b[1A", "words", "footer");
  }

  private Screen screen(boolean colour, boolean live) {
    return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), 80, colour, live);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
