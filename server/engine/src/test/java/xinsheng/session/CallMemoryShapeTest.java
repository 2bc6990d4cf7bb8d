package xinsheng.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.playbook.Playbook;
import xinsheng.testing.Golden;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.Language;

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

  @Test
  void theMemoryOfACallThatHasHeardNothingIsRead() {
    // given
    Playbook playbook = TestPlaybook.of("id: zh.a, hears: customer, any: [x]");
    CallSetup setup =
        CallSetup.chat(new Identity("c-1", "", "", Optional.empty()), Language.MANDARIN);
    ResumeTokens tokens = new ResumeTokens("a key of sixteen bytes".getBytes(UTF_8));
    // when
    CallMemory read = tokens.read(tokens.write(new CallMemory(), setup, playbook), setup, playbook);
    // then
    assertThat(read.counts.snapshot()).isEmpty();
  }

  private static ObjectMapper mapper() {
    return ResumeTokens.mapper(TestPlaybook.of("id: zh.a, hears: customer, any: [x]"));
  }
}
