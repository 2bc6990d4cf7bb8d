package xinsheng.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import xinsheng.live.CallLimits;

/** Settings come from the option, else the environment, else the file, else the default. */
class SettingsTest {
  @TempDir private Path folder;

  @Test
  void theOptionGoesBeforeTheVariableBeforeTheFile() throws IOException {
    Path file = file("port: 1111\nmax-calls: 22\nsilence: 3m\nlanguages: [cmn]\n");
    List<String> settings =
        effective(
            Map.of("XINSHENG_MAX_CALLS", "33", "XINSHENG_SILENCE", "4s"),
            "--config",
            file.toString(),
            "--silence",
            "5s");
    assertThat(settings)
        .contains(
            "port = 1111",
            "max-calls = 33",
            "silence = PT5S",
            "languages = [cmn]",
            "max-watchers = 1000");
  }

  @Test
  void theVariableCanNameTheFile() throws IOException {
    Path file = file("port: 1111\n");
    assertThat(effective(Map.of("XINSHENG_CONFIG", file.toString()))).contains("port = 1111");
  }

  @Test
  void theLimitsOfAServerWithoutSettingsAreTheDefaults() {
    assertThat(CommandLine.populateCommand(new LimitOptions()).limits())
        .isEqualTo(CallLimits.DEFAULTS);
  }

  @Test
  void anUnknownNameAndANestedValueAreRefused() throws IOException {
    refused("prot: 1\n", "prot is no setting");
    refused("port: {number: 1}\n", "port must be one value or a list");
    refused("[1, 2]\n", "is no YAML of settings");
    refused("check: true\n", "check is no setting");
  }

  @Test
  void aPasswordInAnAddressIsMasked() throws IOException {
    assertThat(effective(Map.of("XINSHENG_JWKS", "https://me:secret@keys.example/jwks")))
        .contains("jwks = https://***@keys.example/jwks");
  }

  private void refused(String content, String sentence) throws IOException {
    Path file = file(content);
    assertThatThrownBy(() -> effective(Map.of(), "--config", file.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(sentence);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("settings.yaml"), content);
  }

  private static List<String> effective(Map<String, String> environment, String... arguments)
      throws IOException {
    CommandLine line = Xinsheng.commandLine();
    CommandLine serve = Objects.requireNonNull(line.getSubcommands().get("serve"));
    CommandSpec command = serve.getCommandSpec();
    serve.setDefaultValueProvider(SettingsProvider.of(command, List.of(arguments), environment));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(0, "serve");
    line.parseArgs(all.toArray(String[]::new));
    return EffectiveSettings.of(command);
  }
}
