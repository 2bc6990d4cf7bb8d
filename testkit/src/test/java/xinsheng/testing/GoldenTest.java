package xinsheng.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
  @TempDir private Path folder;

  @Test
  void aChangedLineIsShownWithTheWayToAcceptIt() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("shape.txt"), "one\ntwo\nthree\n");
    // then
    assertThatCode(() -> Golden.assertSame(file, "one\ntwo\nthree\n", false))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Golden.assertSame(file, "one\n2\nthree\n", false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-two\n+2\n")
        .hasMessageContaining("-Dgolden.write=true");
    assertThat(file).hasContent("one\ntwo\nthree\n");
  }

  @Test
  void aMissingFinalLineBreakIsAChange() throws IOException {
    Path file = Files.writeString(folder.resolve("shape.txt"), "one\n");
    assertThatThrownBy(() -> Golden.assertSame(file, "one", false))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anAcceptedShapeIsWrittenWithItsFolder() {
    // given
    Path file = folder.resolve("golden/shape.txt");
    assertThatThrownBy(() -> Golden.assertSame(file, "one\n", false))
        .hasMessageContaining("+one")
        .isInstanceOf(AssertionError.class);
    // when
    Golden.assertSame(file, "one\n", true);
    // then
    assertThat(file).hasContent("one\n");
    Golden.assertSame(file, "one\n", false);
  }

  @Test
  void onlyTheSectionOfADocumentIsReplaced() {
    String document = "before\n<!-- table -->\nold\n<!-- /table -->\nafter\n";
    assertThat(Golden.withSection(document, "table", "new\n"))
        .isEqualTo("before\n<!-- table -->\nnew\n<!-- /table -->\nafter\n");
    assertThatThrownBy(() -> Golden.withSection(document, "list", "new\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("<!-- list -->");
  }
}
