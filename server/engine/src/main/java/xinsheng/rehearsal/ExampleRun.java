package xinsheng.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.meaning.Meaning;
import xinsheng.messages.Messages;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Example;
import xinsheng.playbook.Origin;
import xinsheng.playbook.PhraseEntry;
import xinsheng.playbook.Playbook;
import xinsheng.suggest.Suggester;
import xinsheng.text.TextAnalyzer;

/**
 * Plays every example of a playbook: a cue must fire exactly once and on the marked words, a phrase
 * must be offered, and near misses must stay silent.
 *
 * <p>Rules are played without the ear, what the ear understands with it; without an ear those
 * entries are left out. Labels that are switched off count here, so that a switch fails no example.
 * Immutable.
 */
public final class ExampleRun {
  private final Playbook playbook;
  private final TextAnalyzer analyzer;
  private final Meaning meaning;
  private final Messages messages;

  /**
   * For a playbook.
   *
   * @param meaning the ear; {@link Meaning#NONE} if there is none
   * @param messages the language of what is said of failures
   */
  public ExampleRun(Playbook playbook, TextAnalyzer analyzer, Meaning meaning, Messages messages) {
    this.playbook = playbook.withAllLabels();
    this.meaning = meaning;
    this.analyzer = analyzer;
    this.messages = messages;
  }

  /** How many examples are played. */
  public int count() {
    return Stream.concat(
            playable().map(each -> each.fires().size() + each.silent().size()),
            playbook.phrases().stream().map(each -> each.fires().size() + each.silent().size()))
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** Every example that does not do what it says, in the playbook's order. */
  public List<Failure> failures() {
    return Stream.concat(
            cueFailures().stream(),
            playbook.phrases().stream().flatMap(each -> failures(each).stream()))
        .toList();
  }

  /** The same for cues alone, which no other entry can change. */
  public List<Failure> cueFailures() {
    return playable().flatMap(each -> failures(each).stream()).toList();
  }

  private Stream<CueEntry> playable() {
    return playbook.cues().stream()
        .filter(each -> each.when().meant().isEmpty() || meaning != Meaning.NONE);
  }

  List<Failure> failures(CueEntry entry) {
    List<Failure> failures = new ArrayList<>();
    for (Example example : entry.fires()) {
      List<Cue> fired = fired(entry, example);
      Optional<String> marked = marked(example);
      String words = fired.isEmpty() ? "" : fired.get(0).words();
      if (fired.size() != 1) {
        failures.add(
            failure(entry.origin(), example, "failure.fired.times", Map.of("count", fired.size())));
      } else if (marked.isPresent() && !marked.get().equals(words)) {
        failures.add(failure(entry.origin(), example, "failure.fired.on", Map.of("words", words)));
      }
    }
    for (Example example : entry.silent()) {
      fired(entry, example).stream()
          .limit(1)
          .map(each -> notSilent(entry, example, each))
          .forEach(failures::add);
    }
    return failures;
  }

  List<Failure> failures(PhraseEntry entry) {
    return Stream.concat(
            entry.fires().stream().flatMap(each -> offered(entry, each, true).stream()),
            entry.silent().stream().flatMap(each -> offered(entry, each, false).stream()))
        .toList();
  }

  private List<Cue> fired(CueEntry entry, Example example) {
    List<CueEntry> others =
        playbook.cues().stream().filter(each -> example.with().contains(each.id())).toList();
    List<CueEntry> all = Stream.concat(others.stream(), Stream.of(entry.tried())).toList();
    Meaning ear = entry.when().meant().isPresent() ? meaning : Meaning.NONE;
    return new Scene(playbook.with(all, List.of()), analyzer, ear, entry.when().hears())
        .play(example).stream().filter(each -> each.entry().id().equals(entry.id())).toList();
  }

  private Optional<Failure> offered(PhraseEntry entry, Example example, boolean expected) {
    Scene scene = new Scene(playbook, analyzer, Meaning.NONE, Channel.CUSTOMER);
    List<Cue> cues = scene.play(example);
    String scenario =
        cues.stream().flatMap(each -> each.entry().scenario().stream()).reduce("", (a, b) -> b);
    boolean offered =
        new Suggester(playbook).candidates(cues, scene.state(), scenario).contains(entry);
    String after = cues.stream().map(each -> each.entry().id()).toList().toString();
    return offered == expected
        ? Optional.empty()
        : Optional.of(
            failure(
                entry.origin(),
                example,
                offered ? "failure.offered" : "failure.not.offered",
                Map.of("cues", after)));
  }

  private Failure notSilent(CueEntry entry, Example example, Cue fired) {
    String figures =
        fired.measures().stream()
            .map(each -> messages.say("MeasureKind." + each.kind(), Map.of("value", each.value())))
            .collect(Collectors.joining(", "));
    return failure(
        entry.origin(),
        example,
        "failure.not.silent",
        Map.of("words", fired.words(), "measures", figures));
  }

  private Failure failure(Origin origin, Example example, String key, Map<String, ?> details) {
    String said =
        example.say().isEmpty()
            ? messages.say("failure.nothing.said")
            : String.join(" / ", example.say());
    Map<String, Object> all = new HashMap<>(details);
    all.put("id", origin.id());
    all.put("said", said);
    return new Failure(origin.place(), messages.say(key, all));
  }

  private static Optional<String> marked(Example example) {
    return example.say().stream()
        .reduce((first, second) -> second)
        .filter(last -> last.contains("【"))
        .map(last -> last.substring(last.indexOf('【') + 1, last.indexOf('】')));
  }
}
