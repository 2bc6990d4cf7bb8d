package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import xinsheng.testing.Golden;
import xinsheng.testing.TestPlaybook;

/** A token of one shape is never read as another: then a server would go on with half a memory. */
class CallMemoryShapeTest {
  private static final Path FILE = Path.of("src/test/resources/golden/resume-token.txt");

  @Test
  void aTokenOfAnotherShapeHasAnotherFormat() throws JsonMappingException {
    // given
    String format = "format %d\n".formatted(ResumeTokens.FORMAT);
    String shape = format + "\n" + JsonShape.of(ResumeTokens.Envelope.class, mapper());
    // then
    if (Files.exists(FILE) && Golden.read(FILE).startsWith(format)) {
      assertThat(Golden.difference(FILE, shape))
          .as("the token's shape changed: raise ResumeTokens.FORMAT")
          .isEmpty();
    }
    Golden.assertSame(FILE, shape);
  }

  private static ObjectMapper mapper() {
    return ResumeTokens.mapper(TestPlaybook.of("id: zh.a, hears: customer, any: [x]"));
  }
}
