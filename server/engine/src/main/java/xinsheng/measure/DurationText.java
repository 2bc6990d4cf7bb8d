package xinsheng.measure;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them, in settings and playbooks alike. */
public final class DurationText {
  /** What is accepted, for messages. */
  public static final String FORM = "write it as 300ms, 20s or 2min (units: ms, s, min, h)";

  private static final Pattern PATTERN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|min|h)");
  private static final Map<String, Double> MILLIS =
      Map.of("ms", 1.0, "s", 1_000.0, "min", 60_000.0, "h", 3_600_000.0);

  private DurationText() {}

  /** Throws {@link IllegalArgumentException} with a sentence if the text is not a duration. */
  public static Duration parse(String text) {
    Matcher matcher = PATTERN.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is not a duration: %s".formatted(text, FORM));
    }
    double unit = MILLIS.getOrDefault(matcher.group(2), 1.0);
    return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit));
  }
}
