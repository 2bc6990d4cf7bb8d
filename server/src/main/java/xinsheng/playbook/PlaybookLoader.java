package xinsheng.playbook;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xinsheng.playbook.YamlFile.Lined;
import xinsheng.text.Language;

/**
 * Loads one language's playbook and checks it whole: throws {@link PlaybookException} with every
 * problem, each with file and line.
 */
public final class PlaybookLoader {
  /** {@code language.yaml}: what a language says about itself. */
  record LanguageData(
      List<String> files,
      Set<String> negators,
      Map<RiskLevel, String> riskActions,
      List<String> escalationSteps,
      Playbook.RateBand agentRate) {}

  private final Language language;
  private final PlaybookSource source;
  private final List<PlaybookProblem> problems = new ArrayList<>();
  private final Hasher hasher = Hashing.sha256().newHasher();

  private PlaybookLoader(Language language, PlaybookSource source) {
    this.language = language;
    this.source = source;
  }

  public static Playbook load(Language language, PlaybookSource source) {
    return new PlaybookLoader(language, source).load();
  }

  private Playbook load() {
    Map<?, ?> manual = read("manual.yaml", Map.class);
    Tuning tuning = read("common.yaml", Tuning.class);
    LanguageData data = read(language.folder() + "/language.yaml", LanguageData.class);
    if (manual == null || tuning == null || data == null) {
      throw new PlaybookException(problems);
    }
    EntryReader entries = new EntryReader(language, manual.keySet(), problems);
    data.files().forEach(file -> readEntries(file, entries));
    if (problems.isEmpty()) {
      checkReferences(entries);
    }
    if (!problems.isEmpty()) {
      throw new PlaybookException(problems);
    }
    return new Playbook(
        language,
        hasher.hash().toString().substring(0, 12),
        data.negators(),
        data.riskActions(),
        data.escalationSteps(),
        data.agentRate(),
        entries.cues(),
        entries.phrases(),
        tuning);
  }

  private <T> @Nullable T read(String file, Class<T> type) {
    return open(file).flatMap(each -> each.read(type)).orElse(null);
  }

  private void readEntries(String name, EntryReader entries) {
    Optional<YamlFile> file = open(language.folder() + "/" + name);
    if (file.isPresent()) {
      for (Lined<EntryData> entry : file.get().entries()) {
        entries.read(entry.value(), file.get().name(), entry.line());
      }
    }
  }

  private Optional<YamlFile> open(String file) {
    Optional<String> content;
    try {
      content = source.read(file);
    } catch (UncheckedIOException e) {
      problems.add(new PlaybookProblem(file, 0, "it cannot be read as UTF-8 text"));
      return Optional.empty();
    }
    if (content.isEmpty()) {
      problems.add(new PlaybookProblem(file, 0, "the file is missing"));
    }
    content.ifPresent(text -> hasher.putString(text, StandardCharsets.UTF_8));
    return content.map(text -> new YamlFile(file, text, problems));
  }

  /** Phrases may only name cues that exist. */
  private void checkReferences(EntryReader entries) {
    Map<String, CueEntry> cues = new HashMap<>();
    entries.cues().forEach(cue -> cues.put(cue.id(), cue));
    for (PhraseEntry phrase : entries.phrases()) {
      for (String cue : phrase.after()) {
        if (!cues.containsKey(cue)) {
          problems.add(
              new PlaybookProblem(
                  phrase.origin().place(), 0, phrase.id() + " comes after unknown cue " + cue));
        }
      }
    }
  }
}
