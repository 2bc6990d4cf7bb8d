package xinsheng.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Reading;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook;
import xinsheng.session.Rehearsal;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;

/**
 * What the rules alone hear in labelled lines and calls: recall and precision by emotion, risk,
 * ground and trap. {@code -Drules.authors=N,P} chooses authors, else those that rules are written
 * on; every turn goes to {@code server/target/quality/rules-*.tsv}.
 */
@Tag("quality")
class RuleQuality {
  private static final Path OUT = Samples.home().resolve("server/target/quality");

  /** How an escalation stands for the grounds of the labels. */
  private static final Map<String, Set<String>> GROUNDS =
      Map.of(
          "superior", Set.of("superior"),
          "media_or_regulator", Set.of("media", "regulator", "legal"),
          "property", Set.of("property"),
          "group", Set.of("group"),
          "reputation", Set.of("reputation"));

  /** A customer's turn and what the rules made of it. */
  record Judged(LabelledCall.Turn turn, EmotionState state, List<Cue> cues) {
    /** What its cues raise, the most first; calm where they raise nothing. */
    Emotion emotion() {
      Emotion strongest = Emotion.CALM;
      double most = 0;
      for (Emotion each : Emotion.values()) {
        double raised = each == Emotion.CALM ? 0 : raised(each);
        strongest = raised > most ? each : strongest;
        most = Math.max(most, raised);
      }
      return strongest;
    }

    private double raised(Emotion emotion) {
      return cues.stream().mapToDouble(each -> move(each.entry(), emotion)).sum();
    }

    boolean isUpset() {
      return cues.stream().anyMatch(each -> upsets(each.entry()));
    }

    boolean escalates(String kind) {
      return cues.stream()
          .flatMap(each -> each.entry().escalates().stream())
          .anyMatch(each -> each.name().equalsIgnoreCase(kind));
    }
  }

  @ParameterizedTest
  @CsvSource({"MANDARIN,lines", "MANDARIN,calls", "ENGLISH,lines", "ENGLISH,calls"})
  void rulesAlone(Language language, String kind) throws IOException {
    String usual =
        language == Language.MANDARIN
            ? kind.equals("lines") ? "A,B,C,G,H,I,J,K,Z" : "N,R,V,W"
            : kind.equals("lines") ? "E,X" : "P,Y";
    String chosen = System.getProperty("rules.authors", usual);
    List<String> authors = new ArrayList<>(List.of(chosen.split(",")));
    authors.retainAll(List.of(usual.split(",")));
    List<Judged> all = new ArrayList<>();
    for (String author : authors) {
      all.addAll(judge(author, TestModels.text(language), TestModels.playbook(language)));
    }
    if (!authors.isEmpty()) {
      report(language + " " + kind + " " + authors, all);
      assertThat(all).isNotEmpty();
    }
  }

  static List<Judged> judge(String author, TextAnalyzer analyzer, Playbook playbook)
      throws IOException {
    List<Judged> judged = new ArrayList<>();
    for (LabelledCall call : LabelledCall.by(author)) {
      judged.addAll(judge(call, analyzer, playbook));
    }
    return judged;
  }

  private static List<Judged> judge(LabelledCall call, TextAnalyzer analyzer, Playbook playbook) {
    List<PlacedEvent> events = new ArrayList<>();
    Rehearsal rehearsal = new Rehearsal(analyzer, playbook, events::add);
    List<Judged> judged = new ArrayList<>();
    EmotionState state = new EmotionState(playbook.tuning().restLevels(), RiskLevel.LOW);
    String said = "";
    int at = 0;
    for (LabelledCall.Turn turn : call.turns()) {
      boolean isToldBefore = turn.before().isEmpty() || turn.before().equals(said);
      if (turn.isCustomer() && !isToldBefore) {
        say(rehearsal, Channel.AGENT, turn.before(), ++at);
      }
      events.clear();
      say(rehearsal, turn.speaker(), turn.text(), ++at);
      for (PlacedEvent each : events) {
        state =
            each.as(CallEvent.EmotionChanged.class)
                .map(CallEvent.EmotionChanged::state)
                .orElse(state);
      }
      said = turn.text();
      if (turn.isCustomer()) {
        judged.add(new Judged(turn, state, cues(events)));
      }
    }
    return judged;
  }

  private static void say(Rehearsal rehearsal, Channel channel, String text, int number) {
    rehearsal.say(
        Transcript.typed("u" + number, channel, text, Duration.ofSeconds(5L * number)),
        Optional.empty());
  }

  private static List<Cue> cues(List<PlacedEvent> events) {
    return events.stream()
        .flatMap(each -> each.as(CallEvent.CuesFound.class).stream())
        .flatMap(each -> each.cues().stream())
        .filter(each -> each.entry().when().hears() == Channel.CUSTOMER)
        .toList();
  }

  static void report(String who, List<Judged> all) throws IOException {
    System.out.printf("%s: %d customer turns, rules alone%n", who, all.size());
    rates("upset cue", all, each -> each.turn().isUpset(), Judged::isUpset);
    for (Emotion each : Emotion.values()) {
      rates(
          each.toString().toLowerCase(Locale.ROOT),
          all,
          turn -> turn.turn().emotion() == each,
          turn -> turn.emotion() == each);
    }
    rates("risk not LOW", all, each -> isRisk(each.turn().risk()), e -> isRisk(e.state().risk()));
    rates(
        "risk HIGH",
        all,
        each -> each.turn().risk() == RiskLevel.HIGH,
        each -> each.state().risk() == RiskLevel.HIGH);
    GROUNDS.forEach(
        (kind, grounds) ->
            rates(
                "ground " + kind,
                all,
                each -> grounds.contains(each.turn().ground()),
                each -> each.escalates(kind)));
    traps(all);
    dump(who, all);
  }

  private static boolean isRisk(RiskLevel risk) {
    return risk != RiskLevel.LOW;
  }

  private static void traps(List<Judged> all) {
    Set<String> traps = new TreeSet<>();
    all.forEach(each -> traps.addAll(List.of(each.turn().label("trap").split(","))));
    for (String trap : traps) {
      List<Judged> some =
          all.stream().filter(each -> each.turn().label("trap").contains(trap)).toList();
      if (!trap.isBlank()) {
        rates("trap " + trap, some, each -> each.turn().isUpset(), Judged::isUpset);
      }
    }
  }

  private static void rates(
      String what, List<Judged> turns, Predicate<Judged> truth, Predicate<Judged> found) {
    long hits = turns.stream().filter(truth.and(found)).count();
    long all = turns.stream().filter(truth).count();
    long said = turns.stream().filter(found).count();
    System.out.printf(
        "  %-27s recall %.3f (%d of %d), precision %.3f (%d of %d)%n",
        what,
        (double) hits / Math.max(1, all),
        hits,
        all,
        (double) hits / Math.max(1, said),
        hits,
        said);
  }

  private static double move(CueEntry entry, Emotion emotion) {
    return Math.max(0, entry.moves().getOrDefault(emotion, 0.0));
  }

  private static boolean upsets(CueEntry entry) {
    return entry.escalates().isPresent()
        || Reading.UPSETTING.stream().anyMatch(each -> move(entry, each) > 0);
  }

  private static void dump(String who, List<Judged> all) throws IOException {
    Files.createDirectories(OUT);
    Files.write(
        OUT.resolve("rules-" + who.replaceAll("[^A-Za-z]+", "-") + ".tsv"),
        all.stream().map(RuleQuality::row).toList());
  }

  private static String row(Judged judged) {
    LabelledCall.Turn turn = judged.turn();
    return String.join(
        "\t",
        turn.id(),
        turn.label("emotion"),
        turn.label("risk"),
        turn.ground(),
        turn.label("trap"),
        judged.emotion().toString(),
        judged.state().risk().toString(),
        judged.isUpset() ? "upset" : "-",
        judged.cues().stream()
            .map(each -> each.entry().id() + "=" + each.words())
            .collect(Collectors.joining(",")),
        turn.before(),
        turn.text());
  }
}
