package xinsheng;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import xinsheng.cli.Xinsheng;
import xinsheng.fault.Reason;
import xinsheng.ledger.NoticeCode;
import xinsheng.testing.Samples;

/** Nothing can be set, refused or noticed that docs/settings.md does not explain. */
class SettingsDocumentedTest {
  private static final Pattern VARIABLE = Pattern.compile("XINSHENG_[A-Z_]+");

  @Test
  void everyOptionAndVariableIsDocumented() throws IOException {
    String settings = Files.readString(Samples.home().resolve("docs/settings.md"));
    for (CommandLine command : Xinsheng.commandLine().getSubcommands().values()) {
      for (CommandLine.Model.OptionSpec option : command.getCommandSpec().options()) {
        for (String name : option.names()) {
          assertThat(settings).as("option of %s", command.getCommandName()).contains("`" + name);
        }
        for (String variable : variables(String.valueOf(option.defaultValue()))) {
          assertThat(settings).contains(variable);
        }
      }
    }
    for (String file : List.of("xinsheng", "server/app/src/main/resources/logback.xml")) {
      for (String variable : variables(Files.readString(Samples.home().resolve(file)))) {
        assertThat(settings).as("variable of %s", file).contains(variable);
      }
    }
  }

  @Test
  void everyReasonAndNoticeIsDocumented() throws IOException {
    String settings = Files.readString(Samples.home().resolve("docs/settings.md"));
    List<Enum<?>> codes = new ArrayList<>(Arrays.asList(Reason.values()));
    codes.addAll(Arrays.asList(NoticeCode.values()));
    for (Enum<?> code : codes) {
      assertThat(settings).contains("`" + code.name() + "`");
    }
  }

  private static List<String> variables(String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
