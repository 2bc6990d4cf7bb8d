package xinsheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import xinsheng.config.SettingsFile;

/** Gives a command's options what the environment and a file of settings say. */
final class SettingsProvider implements IDefaultValueProvider {
  private static final String CONFIG = "--config";
  private static final Set<String> NOT_IN_FILES =
      Set.of("config", "check", "help", "version", "port-file");

  private final SettingsFile settings;

  private SettingsProvider(SettingsFile settings) {
    this.settings = settings;
  }

  /** Reads the file that the arguments, or else the environment, name. */
  static SettingsProvider of(
      CommandSpec command, List<String> arguments, Map<String, String> environment)
      throws IOException {
    Optional<Path> file = file(arguments, environment);
    return new SettingsProvider(
        file.isPresent()
            ? SettingsFile.read(file.get(), known(command), environment)
            : SettingsFile.none(environment));
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && !option.usageHelp() && !option.versionHelp()
        ? settings.value(EffectiveSettings.name(option)).orElse(null)
        : null;
  }

  private static Set<String> known(CommandSpec command) {
    return command.options().stream()
        .map(EffectiveSettings::name)
        .filter(name -> !NOT_IN_FILES.contains(name))
        .collect(Collectors.toSet());
  }

  private static Optional<Path> file(List<String> arguments, Map<String, String> environment) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals(CONFIG) && i + 1 < arguments.size()) {
        return Optional.of(Path.of(arguments.get(i + 1)));
      }
      if (argument.startsWith(CONFIG + "=")) {
        return Optional.of(Path.of(argument.substring(CONFIG.length() + 1)));
      }
    }
    return Optional.ofNullable(environment.get(SettingsFile.variable("config"))).map(Path::of);
  }
}
