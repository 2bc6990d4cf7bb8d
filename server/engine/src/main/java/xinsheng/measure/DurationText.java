package xinsheng.measure;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them, in settings and playbooks alike. */
public final class DurationText {
  /** What is accepted, for messages. */
  public static final String FORM = "a number and ms, s, min or h, as 300ms, 20s, 1.5min";

  private static final Pattern PATTERN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|min|h)");
  private static final Map<String, Double> MILLIS =
      Map.of("ms", 1.0, "s", 1_000.0, "min", 60_000.0, "h", 3_600_000.0);

  private DurationText() {}

  /** Throws {@link IllegalArgumentException} with a sentence if the text is no length of time. */
  public static Duration parse(String text) {
    Matcher matcher = PATTERN.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no length of time; give %s".formatted(text, FORM));
    }
    double unit = MILLIS.getOrDefault(matcher.group(2), 1.0);
    return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit));
  }
}
