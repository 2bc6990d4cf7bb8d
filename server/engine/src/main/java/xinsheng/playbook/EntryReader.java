package xinsheng.playbook;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Collection;
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
      problems.add(PlaybookProblem.of(file, line, String.valueOf(data.id()), e));
    }
  }

  private Origin origin(EntryData data, String file, int line) {
    String id = data.id() == null ? "" : data.id();
    String manual = data.manual() == null ? "" : data.manual();
    String prefix = language.folder() + ".";
    note(id.startsWith(prefix), Flaw.ID_PREFIX, Map.of("prefix", prefix), id, file, line);
    note(ids.add(id), Flaw.ID_TWICE, Map.of(), id, file, line);
    note(
        manualIds.contains(manual),
        Flaw.SECTION_UNKNOWN,
        Map.of("section", manual),
        id,
        file,
        line);
    note(data.status() != null, Flaw.STATUS_MISSING, Map.of(), id, file, line);
    note(given(data.fires()), Flaw.FIRES_MISSING, Map.of(), id, file, line);
    note(given(data.silent()), Flaw.SILENT_MISSING, Map.of(), id, file, line);
    Origin.Status status = data.status() == null ? Origin.Status.DRAFT : data.status();
    return new Origin(id, manual, status, file + ":" + line);
  }

  private static boolean given(@Nullable Collection<?> values) {
    return values != null && !values.isEmpty();
  }

  private void note(
      boolean holds, Flaw otherwise, Map<String, ?> arguments, String id, String file, int line) {
    if (!holds) {
      problems.add(new PlaybookProblem(file, line, id, otherwise, arguments));
    }
  }

  private CueEntry cue(EntryData data, Origin origin) {
    Flaw.PHRASE_KEYS_IN_CUE.unless(data.after() == null && data.levels() == null);
    Map<Emotion, Double> moves = requireNonNullElse(data.moves(), Map.of());
    Flaw.MOVES_RANGE.unless(moves.values().stream().allMatch(m -> m >= -1 && m <= 1));
    Optional<Advice> advice =
        Optional.ofNullable(data.advice())
            .map(text -> new Advice(text, data.sayInstead() == null ? "" : data.sayInstead()));
    Flaw.NOTHING_FOLLOWS.unless(
        !moves.isEmpty()
            || data.escalates() != null
            || data.settles() != null
            || data.scenario() != null
            || data.stage() != null
            || data.means() != null
            || advice.isPresent());
    return new CueEntry(
        origin,
        conditions.read(data),
        moves,
        Optional.ofNullable(data.escalates()),
        Optional.ofNullable(data.settles()),
        Optional.ofNullable(data.hold()),
        Optional.ofNullable(data.scenario()),
        Optional.ofNullable(data.stage()),
        advice,
        data.title() == null ? "" : data.title(),
        examples(data.fires()),
        examples(data.silent()));
  }

  private PhraseEntry phrase(EntryData data, Origin origin, List<String> say) {
    Flaw.CUE_KEYS_IN_PHRASE.unless(data.any() == null && data.moves() == null);
    Flaw.AFTER_MISSING.unless(given(data.after()));
    Flaw.SAY_EMPTY.unless(!say.isEmpty());
    int priority = requireNonNullElse(data.priority(), defaults.priority());
    Flaw.PRIORITY_RANGE.unless(priority >= 0 && priority <= 100);
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
