package xinsheng.playbook;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.Channel;
import xinsheng.meaning.Head;
import xinsheng.meaning.Lesson;
import xinsheng.meaning.Lessons;
import xinsheng.meaning.LineTable;
import xinsheng.meaning.Refit;
import xinsheng.meaning.Turn;

/** Reads what {@code ear.yaml} teaches the ear: those of the layers come together. */
final class LessonReader {
  private final List<PlaybookProblem> problems;
  private final List<Placed> lessons = new ArrayList<>();
  private final Map<Head, Set<String>> off = new EnumMap<>(Head.class);
  private Optional<Refit> refit = Optional.empty();
  private double alike = 1;

  /**
   * @param problems takes what is wrong
   */
  LessonReader(List<PlaybookProblem> problems) {
    this.problems = problems;
  }

  /** These keys of the file as they stand; {@link EarTuning} knows the others. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Data(
      @Nullable Double alike,
      @Nullable List<LineData> lines,
      @Nullable Map<Head, List<String>> off) {}

  /** A line as it stands. */
  record LineData(
      @Nullable String say,
      @Nullable String before,
      @Nullable Map<Head, String> is,
      @Nullable Map<Head, String> not) {
    static final LineData NONE = new LineData(null, null, null, null);
  }

  /** A lesson, and where it stands. */
  private record Placed(Lesson lesson, String file, int line) {}

  /**
   * Reads a file.
   *
   * @param isBase whether it has other keys, too
   */
  void read(YamlFile file, boolean isBase) {
    if (!isBase) {
      file.allow(List.of("alike", "lines", "off"));
    }
    file.read(Data.class).ifPresent(data -> read(data, file));
  }

  private void read(Data data, YamlFile file) {
    noting(file.name(), 0, () -> readAlike(data.alike()));
    requireNonNullElse(data.off(), Map.<Head, List<String>>of())
        .forEach((head, labels) -> readOff(head, labels, file.name()));
    List<Integer> places = file.places("lines");
    List<LineData> lines = requireNonNullElse(data.lines(), List.of());
    for (int i = 0; i < lines.size(); i++) {
      LineData line = requireNonNullElse(lines.get(i), LineData.NONE);
      int place = places.get(i);
      noting(file.name(), place, () -> lessons.add(placed(line, file.name(), place)));
    }
  }

  /**
   * Reads heads that were trained on, in place of any before.
   *
   * @param file its name, for messages
   */
  void readHeads(String file, String content) {
    try {
      refit = Optional.of(Refit.parse(content));
    } catch (IllegalArgumentException e) {
      Map<String, String> detail = Map.of("detail", String.valueOf(e.getMessage()));
      problems.add(new PlaybookProblem(file, 0, "", Flaw.HEADS_UNREADABLE, detail));
    }
  }

  /** What is taught, once all files are read and checked. */
  Lessons lessons() {
    return new Lessons(alike, lessons.stream().map(Placed::lesson).toList(), off, refit);
  }

  /** Notes what contradicts each other. */
  void check() {
    Map<Turn, Placed> seen = new HashMap<>();
    for (Placed each : lessons) {
      Placed first = seen.putIfAbsent(each.lesson().turn(), each);
      noting(each.file(), each.line(), () -> check(each.lesson(), first));
    }
  }

  private void check(Lesson lesson, @Nullable Placed first) {
    Flaw.LESSON_CONTRADICTS.unless(
        first == null || isSame(first.lesson(), lesson),
        Map.of("other", first == null ? "" : first.lesson().id()));
    lesson
        .is()
        .forEach(
            (head, label) ->
                Flaw.LABEL_OFF.unless(
                    !off.getOrDefault(head, Set.of()).contains(label),
                    Map.of("head", name(head), "label", label)));
  }

  private static boolean isSame(Lesson one, Lesson other) {
    return one.is().equals(other.is()) && one.not().equals(other.not());
  }

  private void readAlike(@Nullable Double given) {
    Flaw.ALIKE_RANGE.unless(given == null || (given > 0 && given <= 1));
    alike = requireNonNullElse(given, alike);
  }

  private void readOff(Head head, @Nullable List<String> labels, String file) {
    for (String label : requireNonNullElse(labels, List.<String>of())) {
      noting(file, 0, () -> switchOff(head, label));
    }
  }

  private void switchOff(Head head, String label) {
    checkLabel(head, label, head.labels());
    checkClaim(head, label);
    off.computeIfAbsent(head, each -> new HashSet<>()).add(label);
  }

  private static Placed placed(LineData data, String file, int line) {
    String say = requireNonNullElse(data.say(), "").strip();
    Flaw.LESSON_WITHOUT_WORDS.unless(!say.isEmpty());
    Map<Head, String> is = requireNonNullElse(data.is(), Map.of());
    Map<Head, String> not = requireNonNullElse(data.not(), Map.of());
    Flaw.LESSON_WITHOUT_LABELS.unless(!is.isEmpty() || !not.isEmpty());
    is.forEach((head, label) -> checkLabel(head, label, LineTable.known(head)));
    not.forEach((head, label) -> checkLabel(head, label, head.labels()));
    not.forEach((head, label) -> checkNot(head, is));
    String id = file + ":" + line;
    Turn turn = new Turn(Channel.CUSTOMER, say, requireNonNullElse(data.before(), "").strip());
    return new Placed(new Lesson(id, turn, is, not), file, line);
  }

  /** A head that is told what it is need not be told what it is not. */
  private static void checkNot(Head head, Map<Head, String> is) {
    Flaw.HEAD_NOT_TAUGHT.unless(head.isOneLabel(), Map.of("head", name(head)));
    Flaw.LESSON_CONTRADICTS.unless(!is.containsKey(head), Map.of("other", "is." + name(head)));
  }

  private static void checkLabel(Head head, @Nullable String label, List<String> known) {
    Flaw.HEAD_NOT_TAUGHT.unless(Head.OF_CUSTOMERS.contains(head), Map.of("head", name(head)));
    Flaw.LABEL_UNKNOWN.unless(
        label != null && known.contains(label),
        Map.of("head", name(head), "label", "" + label, "known", String.join(", ", known)));
  }

  private static void checkClaim(Head head, String label) {
    Flaw.HEAD_NOT_TAUGHT.unless(head.isOneLabel(), Map.of("head", name(head)));
    Flaw.LABEL_NOTHING.unless(
        !label.equals(head.nothing()), Map.of("head", name(head), "label", label));
  }

  private void noting(String file, int line, Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      problems.add(PlaybookProblem.of(file, line, "", e));
    }
  }

  private static String name(Head head) {
    return head.name().toLowerCase(Locale.ROOT);
  }
}
