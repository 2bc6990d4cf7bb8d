package xinsheng.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import xinsheng.testing.RecordLeaves;
import xinsheng.testing.RecordLeaves.Leaf;
import xinsheng.testing.Samples;
import xinsheng.text.Language;

/**
 * The manual's weights, rates and spans stand in {@code playbook/}, never in Java: whatever
 * common.yaml and language.yaml hold is looked for in the code that judges.
 */
class ManualNumbersTest {
  private static final Playbook PLAYBOOK =
      PlaybookLoader.load(Language.MANDARIN, PlaybookSource.shipped());

  /** Comments and texts; what is left of a file is code. */
  private static final Pattern NO_CODE =
      Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])(\\d[\\d_]*(?:\\.\\d+)?(?:e-?\\d+)?)[dfDFlL]?(?![\\w.])");
  private static final Pattern SPAN =
      Pattern.compile("Duration\\.of(Millis|Seconds|Minutes)\\((\\d[\\d_]*)\\)");
  private static final Pattern DEFAULT =
      Pattern.compile("(?:requireNonNullElse|getOrDefault|orElse)\\((?:[^;]*,\\s*)?([\\d.]+)\\)");

  /** Nothing, all, once, and the middle: they say nothing of a weight. */
  private static final Set<BigDecimal> PLAIN = Set.of(decimal("0"), decimal("1"), decimal("0.5"));

  /** The smallest whole number that stands for a rate, not for a count. */
  private static final BigDecimal LEAST_RATE = decimal("100");

  @TestFactory
  Stream<DynamicTest> noNumberOfTheManualIsALiteral() throws IOException {
    Path main = Samples.home().resolve("server/engine/src/main/java/xinsheng");
    List<DynamicTest> tests = new ArrayList<>();
    for (String room : List.of("playbook", "cue", "emotion", "suggest", "session", "acoustic")) {
      // Signal processing has fractions of its own.
      Set<BigDecimal> weights = room.equals("acoustic") ? arousal() : fractions();
      try (Stream<Path> files = Files.list(main.resolve(room))) {
        for (Path file : files.sorted().toList()) {
          String code = Files.readString(file);
          tests.add(
              DynamicTest.dynamicTest(
                  room + "/" + file.getFileName(),
                  () -> assertThat(found(code, weights)).isEmpty()));
        }
      }
    }
    return tests.stream();
  }

  @Test
  void aWeightInJavaIsFound() {
    assertThat(found("double pitch = 0.38;", arousal())).containsExactly("0.38");
    assertThat(found("double pitch = .5 + 0.380d;", arousal())).containsExactly("0.380");
    assertThat(found("f(0.35f, 0.27)", fractions())).containsExactly("0.35", "0.27");
    assertThat(found("return rate > 180 || rate < 150.0;", fractions()))
        .containsExactly("180", "150.0");
    assertThat(found("Duration near = Duration.ofSeconds(15);", fractions()))
        .containsExactly("Duration.ofSeconds(15)");
    assertThat(found("hold(Duration.ofMillis(15_000), Duration.ofMinutes(1))", fractions()))
        .containsExactly("Duration.ofMillis(15_000)", "Duration.ofMinutes(1)");
    assertThat(found("int p = requireNonNullElse(data.priority(), 50);", fractions()))
        .containsExactly("requireNonNullElse(data.priority(), 50)");
    assertThat(found("levels.getOrDefault(emotion, 0.4)", Set.of()))
        .containsExactly("getOrDefault(emotion, 0.4)");
  }

  @Test
  void whatIsNoWeightIsNot() {
    assertThat(found("double speech = 60 * units / seconds; // 0.38", fractions())).isEmpty();
    assertThat(found("/* 150 to 180 */ int times = 1;", fractions())).isEmpty();
    assertThat(found("throw fault(\"at most 180 a minute, 0.35\");", fractions())).isEmpty();
    assertThat(found("levels.getOrDefault(each, 0.0)", fractions())).isEmpty();
    assertThat(found("int times = requireNonNullElse(data.times(), 1);", fractions())).isEmpty();
    assertThat(found("private static final int LEVELS = 3; x1.y(0.5)", fractions())).isEmpty();
    assertThat(found("Duration.ofSeconds(5)", fractions())).isEmpty();
  }

  /** Every literal that is a number of the manual, as it is written. */
  private static List<String> found(String source, Set<BigDecimal> weights) {
    String code = NO_CODE.matcher(source).replaceAll("\"\"");
    Stream<String> numbers =
        NUMBER
            .matcher(code)
            .results()
            .map(each -> each.group(1))
            .filter(each -> weights.contains(decimal(each)) || rates().contains(decimal(each)));
    Stream<String> spans =
        SPAN.matcher(code)
            .results()
            .filter(each -> spans().contains(span(each)))
            .map(MatchResult::group);
    Stream<String> defaults =
        DEFAULT
            .matcher(code)
            .results()
            .filter(each -> !PLAIN.contains(decimal(each.group(1))))
            .map(MatchResult::group);
    return Stream.of(numbers, spans, defaults).flatMap(each -> each).toList();
  }

  private static Set<BigDecimal> arousal() {
    return numbers(RecordLeaves.of(PLAYBOOK.tuning().arousal(), Set.of()));
  }

  /** Weights, limits and levels between 0 and 1. */
  private static Set<BigDecimal> fractions() {
    Set<BigDecimal> fractions = numbers(RecordLeaves.of(PLAYBOOK.tuning(), Set.of()));
    fractions.removeIf(each -> each.compareTo(BigDecimal.ONE) >= 0);
    return fractions;
  }

  private static Set<BigDecimal> rates() {
    Set<BigDecimal> rates = numbers(RecordLeaves.of(PLAYBOOK.agentRate(), Set.of()));
    rates.removeIf(each -> each.compareTo(LEAST_RATE) < 0);
    return rates;
  }

  /** But for the pace that a chat is taken to have: it is no number of the manual. */
  private static Set<Duration> spans() {
    return Set.copyOf(
        RecordLeaves.of(PLAYBOOK.tuning(), Set.of()).stream()
            .filter(each -> !each.path().endsWith("chatPace"))
            .map(Leaf::value)
            .filter(Duration.class::isInstance)
            .map(Duration.class::cast)
            .distinct()
            .toList());
  }

  private static Set<BigDecimal> numbers(List<Leaf> leaves) {
    Set<BigDecimal> numbers = new TreeSet<>();
    leaves.stream()
        .map(Leaf::value)
        .filter(Number.class::isInstance)
        .map(each -> decimal(String.valueOf(each)))
        .forEach(numbers::add);
    numbers.removeAll(PLAIN);
    return numbers;
  }

  private static Duration span(MatchResult literal) {
    long count = decimal(literal.group(2)).longValueExact();
    return switch (literal.group(1)) {
      case "Millis" -> Duration.ofMillis(count);
      case "Seconds" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }

  /** Equal where the numbers are, however they are written. */
  private static BigDecimal decimal(String literal) {
    return new BigDecimal(literal.replace("_", "")).stripTrailingZeros();
  }
}
