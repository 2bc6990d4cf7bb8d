package xinsheng.playbook;

import static java.util.Objects.requireNonNullElse;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import xinsheng.meaning.Refit;
import xinsheng.playbook.Playbook.RateBand;
import xinsheng.playbook.Tuning.EntryDefaults;
import xinsheng.playbook.YamlFile.Lined;
import xinsheng.text.Language;

/**
 * Loads one language's playbook and checks it whole: throws {@link PlaybookException} with every
 * problem, each with file and line. Layers are laid over it in order: an entry of the same id takes
 * the place of the one below, {@code disable} takes entries away, all else is added.
 */
public final class PlaybookLoader {
  private final Language language;
  private final List<PlaybookSource> sources;
  private final List<PlaybookProblem> problems = new ArrayList<>();
  private final Hasher hasher = Hashing.sha256().newHasher();
  private final Map<String, CueEntry> cues = new LinkedHashMap<>();
  private final Map<String, PhraseEntry> phrases = new LinkedHashMap<>();
  private final Map<String, String> manual = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();
  private final Map<String, Slot> slots = new HashMap<>();
  private final Set<String> disabled = new HashSet<>();

  private PlaybookLoader(Language language, List<PlaybookSource> sources) {
    this.language = language;
    this.sources = sources;
  }

  public static Playbook load(Language language, PlaybookSource source) {
    return load(language, List.of(source));
  }

  /**
   * Loads a playbook with layers.
   *
   * @param sources the playbook and what is laid over it
   */
  public static Playbook load(Language language, List<PlaybookSource> sources) {
    return new PlaybookLoader(language, sources).load();
  }

  private Playbook load() {
    PlaybookSource base = sources.get(0);
    Tuning tuning = read(base, "common.yaml", Tuning.class, null);
    LessonReader lessons = new LessonReader(problems);
    Optional<EarTuning> ear = Optional.empty();
    for (PlaybookSource source : sources) {
      Optional<YamlFile> file = open(source, language.folder() + "/ear.yaml", false);
      ear = source == base ? file.flatMap(each -> each.read(EarTuning.class)) : ear;
      if (ear.isPresent()) {
        file.ifPresent(each -> lessons.read(each, source == base));
        open(source, language.folder() + "/" + Refit.FILE, false)
            .ifPresent(each -> lessons.readHeads(each.name(), each.content()));
      }
    }
    LanguageData data = null;
    if (tuning == null) {
      throw new PlaybookException(problems);
    }
    for (PlaybookSource source : sources) {
      boolean isBase = source == base;
      LanguageData layer =
          read(
              source,
              language.folder() + "/language.yaml",
              LanguageData.class,
              isBase ? null : LanguageData.NONE);
      Map<?, ?> sections = read(source, "manual.yaml", Map.class, isBase ? null : Map.of());
      if (layer != null && sections != null) {
        sections.forEach((id, subject) -> manual.put(String.valueOf(id), String.valueOf(subject)));
        readLayer(source, layer, tuning.defaults());
      }
      data = data == null ? layer : data;
    }
    if (data == null) {
      throw new PlaybookException(problems);
    }
    if (problems.isEmpty()) {
      checkReferences();
    }
    lessons.check();
    Playbook.Vocabulary vocabulary = vocabulary(data, tuning.defaults());
    if (!problems.isEmpty()) {
      throw new PlaybookException(problems);
    }
    return new Playbook(
        language,
        hasher.hash().toString().substring(0, 12),
        manual,
        vocabulary,
        requireNonNullElse(data.riskActions(), Map.of()),
        requireNonNullElse(data.escalationSteps(), List.of()),
        requireNonNullElse(data.agentRate(), RateBand.NONE),
        enabled(cues),
        enabled(phrases),
        slots,
        tuning,
        ear,
        lessons.lessons());
  }

  private <T> @Nullable T read(
      PlaybookSource source, String file, Class<T> type, @Nullable T otherwise) {
    Optional<YamlFile> opened = open(source, file, otherwise == null);
    return opened.isEmpty() ? otherwise : opened.get().read(type).orElse(null);
  }

  private void readLayer(PlaybookSource source, LanguageData layer, EntryDefaults defaults) {
    lists.putAll(requireNonNullElse(layer.lists(), Map.of()));
    disabled.addAll(requireNonNullElse(layer.disable(), Set.of()));
    String file = source.label() + language.folder() + "/language.yaml";
    requireNonNullElse(layer.slots(), Map.<String, LanguageData.SlotData>of())
        .forEach(
            (name, slot) -> noting(file, () -> slots.put(name, LanguageData.slot(name, slot))));
    EntryReader reader =
        new EntryReader(
            language,
            new ConditionReader(language, lists, defaults),
            defaults,
            manual.keySet(),
            problems);
    requireNonNullElse(layer.files(), List.<String>of())
        .forEach(name -> readEntries(source, name, reader));
    reader.cues().forEach(each -> cues.put(each.id(), each));
    reader.phrases().forEach(each -> phrases.put(each.id(), each));
  }

  private void readEntries(PlaybookSource source, String name, EntryReader entries) {
    Optional<YamlFile> file = open(source, language.folder() + "/" + name, true);
    if (file.isPresent()) {
      for (Lined<EntryData> entry : file.get().entries()) {
        entries.read(entry.value(), file.get().name(), entry.line());
      }
    }
  }

  private Optional<YamlFile> open(PlaybookSource source, String file, boolean needed) {
    Optional<YamlFile> opened = YamlFile.open(source, file, needed, problems);
    opened.ifPresent(each -> hasher.putString(each.content(), StandardCharsets.UTF_8));
    return opened;
  }

  private Playbook.Vocabulary vocabulary(LanguageData data, EntryDefaults defaults) {
    ConditionReader reader = new ConditionReader(language, lists, defaults);
    List<List<TextPattern>> patterns = new ArrayList<>();
    noting(
        language.folder() + "/language.yaml",
        () -> {
          patterns.add(reader.patterns(data.questions()));
          patterns.add(reader.patterns(data.quotes()));
          patterns.add(reader.patterns(data.rhetorical()));
        });
    return patterns.size() < 3
        ? Playbook.Vocabulary.NONE
        : new Playbook.Vocabulary(
            requireNonNullElse(data.negators(), Set.of()),
            patterns.get(0),
            patterns.get(1),
            patterns.get(2),
            BackChannels.of(requireNonNullElse(data.backChannels(), List.of())));
  }

  private void noting(String file, Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      problems.add(PlaybookProblem.of(file, 0, "", e));
    }
  }

  private <T> List<T> enabled(Map<String, T> entries) {
    return entries.entrySet().stream()
        .filter(each -> !disabled.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Entries may only name cues that exist. */
  private void checkReferences() {
    for (PhraseEntry phrase : phrases.values()) {
      phrase.after().forEach(cue -> checkCue(phrase.origin(), "after", cue));
    }
    for (CueEntry entry : cues.values()) {
      Stream<String> named = entry.when().near().stream().flatMap(near -> near.cues().stream());
      named.forEach(cue -> checkCue(entry.origin(), "near", cue));
    }
    for (String id : disabled) {
      if (!cues.containsKey(id) && !phrases.containsKey(id)) {
        problems.add(
            new PlaybookProblem(
                language.folder() + "/language.yaml", 0, id, Flaw.DISABLED_UNKNOWN, Map.of()));
      }
    }
  }

  private void checkCue(Origin origin, String key, String cue) {
    if (!cues.containsKey(cue)) {
      problems.add(
          new PlaybookProblem(
              origin.place(), 0, origin.id(), Flaw.CUE_UNKNOWN, Map.of("key", key, "cue", cue)));
    }
  }
}
