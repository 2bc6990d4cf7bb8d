package xinsheng.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings that a command runs with. No setting is a secret: secrets are in files. */
final class EffectiveSettings {
  private static final Set<String> NO_SETTINGS = Set.of("--help", "--version", "--check");

  private EffectiveSettings() {}

  /** One line each, as {@code port = 7700}; a password in an address is masked. */
  static List<String> of(CommandSpec command) {
    return command.options().stream()
        .filter(each -> !NO_SETTINGS.contains(each.longestName()))
        .map(each -> name(each) + " = " + masked(each))
        .toList();
  }

  /** The name in a file of settings. */
  static String name(OptionSpec option) {
    return option.longestName().substring(2);
  }

  private static String masked(OptionSpec option) {
    Object value = option.getValue();
    return value == null ? "(none)" : String.valueOf(value).replaceAll("//[^/@]+@", "//***@");
  }
}
