package xinsheng.models;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.models.ModelEntry.Role;
import xinsheng.text.Language;

/**
 * The models of the manifest and which of them are installed: embedded ones in the project's {@code
 * models} folder, fetched ones in the cache. Thread-safe.
 */
public final class ModelStore {
  private static final ObjectMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final List<ModelEntry> entries;
  private final Path embedded;
  private final Path cache;

  ModelStore(List<ModelEntry> entries, Path embedded, Path cache) {
    this.entries = List.copyOf(entries);
    this.embedded = embedded;
    this.cache = cache;
  }

  /**
   * The store that the manifest and the environment describe.
   *
   * @param home folder of the project or installation
   */
  public static ModelStore open(Path home, Map<String, String> environment) {
    try (InputStream in = ModelStore.class.getResourceAsStream("/models/manifest.yaml")) {
      List<ModelEntry> entries = YAML.readValue(in, new TypeReference<>() {});
      return new ModelStore(entries, home.resolve("models"), cacheFolder(environment));
    } catch (IOException e) {
      throw new UncheckedIOException("models/manifest.yaml cannot be read", e);
    }
  }

  /** XINSHENG_MODELS, or xinsheng/models in the XDG cache. */
  static Path cacheFolder(Map<String, String> environment) {
    String own = environment.get("XINSHENG_MODELS");
    if (own != null && !own.isBlank()) {
      return Path.of(own);
    }
    String xdg = environment.get("XDG_CACHE_HOME");
    Path cache =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache");
    return cache.resolve("xinsheng").resolve("models");
  }

  /** Where fetched models are. */
  public Path cache() {
    return cache;
  }

  /** Every entry, in the order of preference. */
  public List<ModelEntry> entries() {
    return entries;
  }

  /** The entries for a language and role, in the order of preference. */
  public List<ModelEntry> candidates(Language language, Role role) {
    return entries.stream()
        .filter(each -> each.language().equals(language.code()) && each.role() == role)
        .toList();
  }

  /** Where an entry's folder is, or would be. */
  public Path folder(ModelEntry entry) {
    return (entry.embedded() ? embedded : cache).resolve(entry.id());
  }

  /** Whether its folder is here with every entry that the manifest lists. */
  public boolean isInstalled(ModelEntry entry) {
    Path folder = folder(entry);
    return Files.isDirectory(folder)
        && entry.listedEntries().keySet().stream().allMatch(e -> Files.exists(folder.resolve(e)));
  }

  /** The first installed entry for a language and role. */
  public Optional<ModelEntry> installed(Language language, Role role) {
    return candidates(language, role).stream().filter(this::isInstalled).findFirst();
  }

  /** Why a language cannot be served, and how to mend it; empty if it can. */
  public Optional<String> missing(Language language) {
    List<String> roles =
        Arrays.stream(Role.values())
            .filter(role -> !role.isOptional() && installed(language, role).isEmpty())
            .map(role -> role == Role.RECOGNIZER ? "a recogniser" : "text models")
            .toList();
    return roles.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s needs %s; run `xinsheng fetch-models %s`."
                .formatted(language.tag(), String.join(" and ", roles), language.code()));
  }
}
