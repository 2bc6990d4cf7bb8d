package xinsheng.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.meaning.Meaning;
import xinsheng.messages.Messages;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Example;
import xinsheng.playbook.PhraseEntry;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.Slot;
import xinsheng.playbook.TextPattern;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextAnalyzer;

/**
 * Finds what is wrong with a playbook that can be loaded: the same words listened for twice, words
 * that an exception always takes away, phrases that the agent would be coached for, slots that
 * nothing declares or fills.
 */
public final class PlaybookCheck {
  /** Words without any notation. */
  private static final Pattern PLAIN = Pattern.compile("[^(|)<>*/.]+");

  private final Playbook playbook;
  private final TextAnalyzer analyzer;
  private final Messages messages;
  private final List<Failure> problems = new ArrayList<>();

  /**
   * For a playbook.
   *
   * @param messages the language of what is said of problems
   */
  public PlaybookCheck(Playbook playbook, TextAnalyzer analyzer, Messages messages) {
    this.playbook = playbook;
    this.analyzer = analyzer;
    this.messages = messages;
  }

  /** Every problem, each with file and line. */
  public List<Failure> problems() {
    problems.clear();
    checkDuplicates();
    checkShadowed();
    checkPhrases();
    checkSlots();
    return List.copyOf(problems);
  }

  /** One pattern in two entries that follow the same party and ask nothing else. */
  private void checkDuplicates() {
    Map<String, CueEntry> seen = new HashMap<>();
    List<CueEntry> listening =
        playbook.cues().stream()
            .filter(each -> each.when().onUtterance() && each.stage().isEmpty())
            .toList();
    for (CueEntry entry : listening) {
      for (TextPattern pattern : entry.when().words().any()) {
        String key =
            "%s %s %s %s %s %s"
                .formatted(
                    entry.when().hears(),
                    pattern,
                    entry.when().voice(),
                    entry.when().near(),
                    entry.when().meant(),
                    entry.when().stages());
        CueEntry first = seen.putIfAbsent(key, entry);
        if (first != null) {
          note(entry, "failure.duplicate", pattern, first.id());
        }
      }
    }
  }

  /** A word whose own exception, or an earlier word, always covers it. */
  private void checkShadowed() {
    for (CueEntry entry : playbook.cues()) {
      List<TextPattern> any = entry.when().words().any();
      for (int i = 0; i < any.size(); i++) {
        AnalyzedText plain = AnalyzedText.plain(any.get(i).toString());
        boolean isPlain = PLAIN.matcher(any.get(i).toString()).matches();
        TextPattern pattern = any.get(i);
        if (isPlain) {
          any.subList(0, i).stream()
              .filter(each -> !each.find(plain).isEmpty())
              .forEach(each -> note(entry, "failure.shadowed", pattern, each));
          entry.when().words().unless().stream()
              .filter(each -> !each.find(plain).isEmpty())
              .forEach(each -> note(entry, "failure.blocked", pattern, each));
        }
      }
    }
  }

  /** The manual's own rule on its own phrases. */
  private void checkPhrases() {
    for (PhraseEntry entry : playbook.phrases()) {
      entry.say().forEach(phrase -> checkPhrase(entry.origin().place(), entry.id(), phrase));
    }
    for (CueEntry entry : playbook.cues()) {
      entry
          .advice()
          .map(CueEntry.Advice::sayInstead)
          .filter(phrase -> !phrase.isEmpty())
          .ifPresent(phrase -> checkPhrase(entry.origin().place(), entry.id(), phrase));
    }
  }

  private void checkPhrase(String place, String id, String phrase) {
    Example said =
        new Example(
            List.of(phrase),
            Map.of(),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            List.of(),
            List.of());
    for (Cue cue : new Scene(playbook, analyzer, Meaning.NONE, Channel.AGENT).play(said)) {
      if (cue.entry().advice().isPresent() && !cue.words().isEmpty()) {
        note(
            place,
            "failure.forbidden",
            Map.of("id", id, "phrase", phrase, "words", cue.words(), "other", cue.entry().id()));
      }
    }
  }

  private void checkSlots() {
    TreeSet<String> used = new TreeSet<>();
    for (PhraseEntry entry : playbook.phrases()) {
      slots(entry.say().stream()).forEach(used::add);
      slots(entry.say().stream())
          .filter(slot -> !playbook.slots().containsKey(slot))
          .distinct()
          .forEach(
              slot ->
                  note(
                      entry.origin().place(),
                      "failure.slot.unknown",
                      Map.of("id", entry.id(), "slot", slot)));
    }
    for (CueEntry entry : playbook.cues()) {
      slots(entry.advice().map(CueEntry.Advice::sayInstead).stream()).forEach(used::add);
    }
    playbook.slots().keySet().stream()
        .filter(slot -> !used.contains(slot))
        .sorted()
        .forEach(
            slot ->
                problems.add(
                    new Failure(
                        playbook.language().folder() + "/language.yaml",
                        "slot {" + slot + "} is in no phrase")));
  }

  private static Stream<String> slots(Stream<String> phrases) {
    return phrases.flatMap(each -> Slot.IN_PHRASE.matcher(each).results()).map(PlaybookCheck::name);
  }

  private static String name(MatchResult slot) {
    return slot.group(1);
  }

  private void note(CueEntry entry, String key, Object pattern, Object other) {
    note(
        entry.origin().place(),
        key,
        Map.of("id", entry.id(), "pattern", pattern.toString(), "other", other.toString()));
  }

  private void note(String place, String key, Map<String, ?> details) {
    problems.add(new Failure(place, messages.say(key, details)));
  }
}
