package xinsheng.client.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import xinsheng.testing.Loopback;
import xinsheng.testing.Samples;

/** The example of the README is what is compiled, and does what it says. */
class SoftphoneTest {
  private static final String SOURCE =
      "client/cli/src/test/java/xinsheng/client/example/Softphone.java";

  @Test
  void theReadmeShowsTheSourceWordForWord() throws Exception {
    String source = Files.readString(Samples.home().resolve(SOURCE));
    String shown = between(source, "  // README begins\n", "\n  // README ends").stripIndent();
    assertThat(Files.readString(readme())).contains("```java\n" + shown + "\n```\n");
  }

  @Test
  void everyTypeAndMethodThatTheReadmeNamesExists() throws Exception {
    Matcher named =
        Pattern.compile("`XinshengClient\\.Builder\\.(\\w+)`").matcher(Files.readString(readme()));
    while (named.find()) {
      assertThat(xinsheng.client.XinshengClient.Builder.class.getMethods())
          .anyMatch(each -> each.getName().equals(named.group(1)));
    }
  }

  @Test
  void itStreamsACallAndShowsTheAgentWhatToSay() throws Exception {
    // given: a real server, and the line of a call
    PrintStream console = System.out;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (Loopback server = new Loopback("a key of the example", Optional.empty());
        InputStream line = new ByteArrayInputStream(Samples.bytes("zh/demo-call.wav"))) {
      System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
      // when
      Softphone.call("127.0.0.1:" + server.port(), line);
    } finally {
      System.setOut(console);
    }
    // then: phrases of the manual, each with its section, and no failure
    assertThat(shown.toString(StandardCharsets.UTF_8).lines())
        .hasSizeGreaterThan(5)
        .allMatch(each -> each.matches("[A-Z]-[A-Z]?\\d.* .*\\p{IsHan}.*"))
        .anyMatch(each -> each.contains("我完全理解您的失望"));
  }

  private static Path readme() {
    return Samples.home().resolve("client/README.md");
  }

  private static String between(String text, String from, String to) {
    return text.substring(text.indexOf(from) + from.length(), text.indexOf(to));
  }
}
