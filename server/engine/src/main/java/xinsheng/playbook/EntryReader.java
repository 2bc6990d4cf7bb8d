package xinsheng.playbook;

import static java.util.Objects.requireNonNullElse;
import static xinsheng.playbook.ConditionReader.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xinsheng.manual.Emotion;
import xinsheng.playbook.CueEntry.Advice;
import xinsheng.playbook.EntryData.ExampleData;
import xinsheng.playbook.Tuning.EntryDefaults;
import xinsheng.text.Language;

/** Turns entries as they stand in files into entries that work; notes what is wrong. */
final class EntryReader {
  private final Language language;
  private final ConditionReader conditions;
  private final EntryDefaults defaults;
  private final Set<?> manualIds;
  private final List<PlaybookProblem> problems;
  private final Set<String> ids = new HashSet<>();
  private final List<CueEntry> cues = new ArrayList<>();
  private final List<PhraseEntry> phrases = new ArrayList<>();

  EntryReader(
      Language language,
      ConditionReader conditions,
      EntryDefaults defaults,
      Set<?> manualIds,
      List<PlaybookProblem> problems) {
    this.language = language;
    this.conditions = conditions;
    this.defaults = defaults;
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
    Map<Emotion, Double> moves = requireNonNullElse(data.moves(), Map.of());
    require(moves.values().stream().allMatch(m -> m >= -1 && m <= 1), "moves must be -1 to 1");
    Optional<Advice> advice =
        Optional.ofNullable(data.advice())
            .map(text -> new Advice(text, data.sayInstead() == null ? "" : data.sayInstead()));
    require(
        !moves.isEmpty()
            || data.escalates() != null
            || data.scenario() != null
            || data.stage() != null
            || advice.isPresent(),
        "nothing follows from it: give moves, escalates, scenario, stage or advice");
    return new CueEntry(
        origin,
        conditions.read(data),
        moves,
        Optional.ofNullable(data.escalates()),
        Optional.ofNullable(data.hold()),
        Optional.ofNullable(data.scenario()),
        Optional.ofNullable(data.stage()),
        advice,
        data.title() == null ? "" : data.title(),
        examples(data.fires()),
        examples(data.silent()));
  }

  private PhraseEntry phrase(EntryData data, Origin origin, List<String> say) {
    require(data.any() == null && data.moves() == null, "any and moves belong to cues");
    require(
        data.after() != null && !data.after().isEmpty(), "after is missing: the cues it answers");
    require(!say.isEmpty(), "say is empty");
    int priority = requireNonNullElse(data.priority(), defaults.priority());
    require(priority >= 0 && priority <= 100, "priority must be 0 to 100");
    return new PhraseEntry(
        origin,
        data.after() == null ? Set.of() : Set.copyOf(data.after()),
        requireNonNullElse(data.levels(), Map.of()),
        Optional.ofNullable(data.scenario()),
        Optional.ofNullable(data.riskBelow()),
        priority,
        say,
        examples(data.fires()),
        examples(data.silent()));
  }

  private static List<Example> examples(@Nullable List<ExampleData> data) {
    return data == null ? List.of() : data.stream().map(ExampleData::toExample).toList();
  }
}
