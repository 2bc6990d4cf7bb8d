package xinsheng.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings from the environment and from a YAML file: {@code port: 7700}, {@code languages: [cmn,
 * en]}. The environment goes first: {@code XINSHENG_PORT}. Immutable.
 */
public final class SettingsFile {
  private final Map<String, String> values;
  private final Map<String, String> environment;

  private SettingsFile(Map<String, String> values, Map<String, String> environment) {
    this.values = Map.copyOf(values);
    this.environment = Map.copyOf(environment);
  }

  /** Without a file. */
  public static SettingsFile none(Map<String, String> environment) {
    return new SettingsFile(Map.of(), environment);
  }

  /** Reads the file; refuses a name that is not in {@code known}, and values that are not plain. */
  public static SettingsFile read(Path file, Set<String> known, Map<String, String> environment)
      throws IOException {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<?, ?> each : content(file).entrySet()) {
      String name = String.valueOf(each.getKey());
      if (!known.contains(name)) {
        throw new IOException(
            "%s: %s is no setting; there are %s"
                .formatted(file, name, known.stream().sorted().collect(Collectors.joining(", "))));
      }
      values.put(name, text(file, name, each.getValue()));
    }
    return new SettingsFile(values, environment);
  }

  /** The value of a setting, if it is given. */
  public Optional<String> value(String name) {
    String fromEnvironment = environment.get(variable(name));
    return Optional.ofNullable(fromEnvironment == null ? values.get(name) : fromEnvironment);
  }

  /** The environment's name of a setting. */
  public static String variable(String name) {
    return "XINSHENG_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static Map<?, ?> content(Path file) throws IOException {
    try {
      Map<?, ?> content = new YAMLMapper().readValue(Files.readString(file), Map.class);
      return content == null ? Map.of() : content;
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no YAML of settings: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(Path file, String name, Object value) throws IOException {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    if (value == null || value instanceof Map) {
      throw new IOException("%s: %s must be one value or a list".formatted(file, name));
    }
    return String.valueOf(value);
  }
}
