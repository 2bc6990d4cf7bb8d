package xinsheng.playbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.Channel;
import xinsheng.playbook.CueEntry.Advice;
import xinsheng.playbook.EntryData.ExampleData;
import xinsheng.text.Language;

/** Turns entries as they stand in files into entries that work; notes what is wrong. */
final class EntryReader {
  private static final Duration DEFAULT_WITHIN = Duration.ofMinutes(1);

  private final Language language;
  private final Set<?> manualIds;
  private final List<PlaybookProblem> problems;
  private final Set<String> ids = new HashSet<>();
  private final List<CueEntry> cues = new ArrayList<>();
  private final List<PhraseEntry> phrases = new ArrayList<>();

  EntryReader(Language language, Set<?> manualIds, List<PlaybookProblem> problems) {
    this.language = language;
    this.manualIds = manualIds;
    this.problems = problems;
  }

  List<CueEntry> cues() {
    return cues;
  }

  List<PhraseEntry> phrases() {
    return phrases;
  }

  /** Reads one entry: one that has something to say is a phrase, any other a cue. */
  void read(EntryData data, String file, int line) {
    int before = problems.size();
    try {
      Origin origin = origin(data, file, line);
      if (problems.size() > before) {
        return;
      }
      if (data.say() == null) {
        cues.add(cue(data, origin));
      } else {
        phrases.add(phrase(data, origin, data.say()));
      }
    } catch (IllegalArgumentException e) {
      problems.add(new PlaybookProblem(file, line, data.id() + ": " + e.getMessage()));
    }
  }

  private Origin origin(EntryData data, String file, int line) {
    String id = data.id() == null ? "" : data.id();
    String manual = data.manual() == null ? "" : data.manual();
    check(
        id.startsWith(language.folder() + "."),
        "id must start with " + language.folder() + ".",
        id,
        file,
        line);
    check(ids.add(id), "id is used twice", id, file, line);
    check(
        manualIds.contains(manual),
        "manual section '" + manual + "' is not in manual.yaml",
        id,
        file,
        line);
    check(data.status() != null, "status is missing: draft, test or stable", id, file, line);
    check(
        data.fires() != null && !data.fires().isEmpty(),
        "an example that fires is missing",
        id,
        file,
        line);
    check(
        data.silent() != null && !data.silent().isEmpty(),
        "a near miss (silent) is missing",
        id,
        file,
        line);
    Origin.Status status = data.status() == null ? Origin.Status.DRAFT : data.status();
    return new Origin(id, manual, status, file + ":" + line);
  }

  private void check(boolean holds, String otherwise, String id, String file, int line) {
    if (!holds) {
      problems.add(new PlaybookProblem(file, line, id + ": " + otherwise));
    }
  }

  private CueEntry cue(EntryData data, Origin origin) {
    require(data.after() == null && data.levels() == null, "after and levels belong to phrases");
    Map<Emotion, Double> moves = orEmpty(data.moves());
    require(moves.values().stream().allMatch(m -> m >= -1 && m <= 1), "moves must be -1 to 1");
    Optional<Advice> advice =
        Optional.ofNullable(data.advice())
            .map(text -> new Advice(text, data.sayInstead() == null ? "" : data.sayInstead()));
    require(
        !moves.isEmpty()
            || data.escalates() != null
            || data.scenario() != null
            || advice.isPresent(),
        "nothing follows from it: give moves, escalates, scenario or advice");
    return new CueEntry(
        origin,
        condition(data),
        moves,
        Optional.ofNullable(data.escalates()),
        Optional.ofNullable(data.scenario()),
        advice,
        examples(data.fires()),
        examples(data.silent()));
  }

  private Condition condition(EntryData data) {
    List<TextPattern> any = patterns(data.any());
    int times = data.times() == null ? 1 : data.times();
    require(times >= 1, "times must be 1 or more");
    Condition condition =
        new Condition(
            hears(data.hears()),
            any,
            patterns(data.unless()),
            data.negatable() == null || data.negatable(),
            times,
            orElse(data.within(), DEFAULT_WITHIN),
            orEmpty(data.voice()),
            Optional.ofNullable(data.silence()),
            Optional.ofNullable(data.overlap()),
            unsaidBy(data.unsaidBy()),
            orElse(data.cooldown(), Duration.ZERO));
    require(
        !any.isEmpty() || !condition.voice().isEmpty() || !condition.onUtterance(),
        "no condition: give any, voice, silence, overlap or unsaid_by");
    require(condition.unsaidBy().isEmpty() || !any.isEmpty(), "unsaid_by needs any");
    return condition;
  }

  private PhraseEntry phrase(EntryData data, Origin origin, List<String> say) {
    require(data.any() == null && data.moves() == null, "any and moves belong to cues");
    require(
        data.after() != null && !data.after().isEmpty(), "after is missing: the cues it answers");
    require(!say.isEmpty(), "say is empty");
    int priority = data.priority() == null ? 50 : data.priority();
    require(priority >= 0 && priority <= 100, "priority must be 0 to 100");
    return new PhraseEntry(
        origin,
        data.after() == null ? Set.of() : Set.copyOf(data.after()),
        orEmpty(data.levels()),
        Optional.ofNullable(data.scenario()),
        Optional.ofNullable(data.riskBelow()),
        priority,
        say,
        examples(data.fires()),
        examples(data.silent()));
  }

  private List<TextPattern> patterns(@Nullable List<String> sources) {
    return sources == null
        ? List.of()
        : sources.stream().map(each -> TextPattern.compile(each, language)).toList();
  }

  private static Channel hears(@Nullable String hears) {
    require(hears != null, "hears is missing: customer or agent");
    return Channel.valueOf(String.valueOf(hears).toUpperCase(Locale.ROOT));
  }

  private static Optional<Duration> unsaidBy(@Nullable String text) {
    return Optional.ofNullable(text)
        .map(each -> each.equals("end") ? Condition.AT_END : YamlFile.parse(each));
  }

  private static List<Example> examples(@Nullable List<ExampleData> data) {
    return data == null ? List.of() : data.stream().map(ExampleData::toExample).toList();
  }

  private static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : map;
  }

  private static Duration orElse(@Nullable Duration value, Duration other) {
    return value == null ? other : value;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
