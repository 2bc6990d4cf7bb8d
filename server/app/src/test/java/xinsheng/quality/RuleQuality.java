package xinsheng.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Meaning;
import xinsheng.text.Language;

/**
 * What the rules alone hear in labelled lines and calls: recall and precision by emotion, risk,
 * ground and trap. {@code -Drules.authors=N,P} chooses authors, else those that rules are written
 * on; every turn goes to {@code server/target/quality/rules-*.tsv}.
 */
@Tag("quality")
class RuleQuality {
  /** How an escalation stands for the grounds of the labels. */
  private static final Map<String, Set<String>> GROUNDS =
      Map.of(
          "superior", Set.of("superior"),
          "media_or_regulator", Set.of("media", "regulator", "legal"),
          "property", Set.of("property"),
          "group", Set.of("group"),
          "reputation", Set.of("reputation"));

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
    List<JudgedTurn> all = new ArrayList<>();
    for (String author : authors) {
      for (LabelledCall call : LabelledCall.by(author)) {
        all.addAll(JudgedTurn.play(call, language, Meaning.NONE));
      }
    }
    if (!authors.isEmpty()) {
      report(language + " " + kind + " " + authors, all);
      assertThat(all).isNotEmpty();
    }
  }

  /** What its cues raise, the most first; calm where they raise nothing. */
  private static Emotion emotion(JudgedTurn judged) {
    Emotion strongest = Emotion.CALM;
    double most = 0;
    for (Emotion each : Emotion.values()) {
      double raised = each == Emotion.CALM ? 0 : raised(judged, each);
      strongest = raised > most ? each : strongest;
      most = Math.max(most, raised);
    }
    return strongest;
  }

  private static double raised(JudgedTurn judged, Emotion emotion) {
    return judged.cues().stream()
        .mapToDouble(each -> Math.max(0, each.entry().moves().getOrDefault(emotion, 0.0)))
        .sum();
  }

  private static boolean escalates(JudgedTurn judged, String kind) {
    return judged.cues().stream()
        .flatMap(each -> each.entry().escalates().stream())
        .anyMatch(each -> each.name().equalsIgnoreCase(kind));
  }

  private static void report(String who, List<JudgedTurn> all) throws IOException {
    System.out.printf("%s: %d customer turns, rules alone%n", who, all.size());
    Figures.rates(who, "upset cue", all, each -> each.turn().isUpset(), JudgedTurn::isUpset);
    for (Emotion each : Emotion.values()) {
      Figures.rates(
          who,
          each.toString().toLowerCase(Locale.ROOT),
          all,
          turn -> turn.turn().emotion() == each,
          turn -> emotion(turn) == each);
    }
    Figures.rates(
        who,
        "risk not LOW",
        all,
        each -> isRisk(each.turn().risk()),
        e -> isRisk(e.state().risk()));
    Figures.rates(
        who,
        "risk HIGH",
        all,
        each -> each.turn().risk() == RiskLevel.HIGH,
        each -> each.state().risk() == RiskLevel.HIGH);
    GROUNDS.forEach(
        (kind, grounds) ->
            Figures.rates(
                who,
                "ground " + kind,
                all,
                each -> grounds.contains(each.turn().ground()),
                each -> escalates(each, kind)));
    traps(who, all);
    JudgedTurn.dump("rules-" + who, all);
  }

  private static boolean isRisk(RiskLevel risk) {
    return risk != RiskLevel.LOW;
  }

  private static void traps(String who, List<JudgedTurn> all) {
    Set<String> traps = new TreeSet<>();
    all.forEach(each -> traps.addAll(List.of(each.turn().label("trap").split(","))));
    for (String trap : traps) {
      List<JudgedTurn> some =
          all.stream().filter(each -> each.turn().label("trap").contains(trap)).toList();
      if (!trap.isBlank()) {
        Figures.rates(
            who, "trap " + trap, some, each -> each.turn().isUpset(), JudgedTurn::isUpset);
      }
    }
  }
}
