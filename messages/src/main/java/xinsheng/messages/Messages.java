package xinsheng.messages;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The catalogue of what people read, in one language. A message is an ICU MessageFormat with named
 * arguments. Thread-safe.
 */
public final class Messages {
  /** The languages there are, by their BCP-47 primary subtag; the first is the fallback. */
  public static final Set<String> LANGUAGES = Set.of("en", "zh");

  private static final String FALLBACK = "en";
  private static final Map<String, Messages> LOADED = new ConcurrentHashMap<>();

  private final ULocale locale;
  private final Map<String, String> patterns;

  private Messages(String language) {
    this.locale = ULocale.forLanguageTag(language);
    this.patterns = read(language);
  }

  /**
   * The messages for a language tag, as {@code cmn-Hans-CN}, {@code zh}, {@code en-US}; English
   * where there are none.
   */
  public static Messages of(String languageTag) {
    return LOADED.computeIfAbsent(language(languageTag), Messages::new);
  }

  /** A message without arguments. A key that is not there is shown as it is. */
  public String say(String key) {
    return say(key, Map.of());
  }

  /**
   * A message with its arguments by name: texts and numbers. A key that is not there is shown as it
   * is; so is an argument that was not given.
   */
  public String say(String key, Map<String, ?> arguments) {
    String pattern = patterns.get(key);
    // A MessageFormat is not thread-safe, and made in microseconds.
    return pattern == null ? key : new MessageFormat(pattern, locale).format(arguments);
  }

  /** Whether there is a message of this key. */
  public boolean has(String key) {
    return patterns.containsKey(key);
  }

  /** Every key, in order. */
  public Set<String> keys() {
    return new TreeSet<>(patterns.keySet());
  }

  /** The names of the arguments that a message takes. */
  Set<String> arguments(String key) {
    return new TreeSet<>(
        new MessageFormat(patterns.getOrDefault(key, ""), locale).getArgumentNames());
  }

  /** Maps `cmn` to `zh`: Mandarin has a code of its own beside Chinese. */
  private static String language(String tag) {
    String primary = tag.replaceFirst("[-_].*", "");
    String known = primary.equals("cmn") ? "zh" : primary;
    return LANGUAGES.contains(known) ? known : FALLBACK;
  }

  private static Map<String, String> read(String language) {
    String name = "/messages/" + language + ".properties";
    try (InputStream in = Messages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> patterns = new ConcurrentHashMap<>();
      properties
          .stringPropertyNames()
          .forEach(key -> patterns.put(key, properties.getProperty(key)));
      return patterns;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
