package xinsheng.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The client has no option that docs/settings.md does not explain. */
class OptionsDocumentedTest {
  @Test
  void everyOptionIsDocumented() throws IOException {
    Path home = Path.of(System.getProperty("xinsheng.home", "../.."));
    String settings = Files.readString(home.resolve("docs/settings.md"));
    for (CommandLine command : ClientMain.commandLine().getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        for (String name : option.names()) {
          assertThat(settings).as("option of %s", command.getCommandName()).contains("`" + name);
        }
      }
    }
  }
}
