package xinsheng.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.onnx.OnnxMeaning;
import xinsheng.testing.Samples;
import xinsheng.testing.SharedData;
import xinsheng.text.Language;

/**
 * What rules and ear together make of labelled lines and calls by authors that the ear never saw:
 * the ears held out that stand beside the project, or those of the folder {@code -Dears.held}.
 * Figures go to docs/quality.md; every turn's judgement to {@code server/target/quality}.
 */
@Tag("quality")
class MeaningQuality {
  @ParameterizedTest
  @CsvSource({"O,MANDARIN", "S,MANDARIN", "U,ENGLISH"})
  void callsOfAuthorsTheEarNeverSaw(String author, Language language) throws IOException {
    for (boolean hearing : List.of(false, true)) {
      List<List<JudgedTurn>> calls = judge(author, language, hearing);
      List<JudgedTurn> turns = calls.stream().flatMap(List::stream).toList();
      String who = author + (hearing ? " rules and ear" : " rules alone");
      System.out.printf(
          "%s: %d calls, %d customer turns; upset AUC %.3f%n",
          who, calls.size(), turns.size(), auc(turns));
      riskRates(who, turns);
      Figures.rates(who, "upset cue", turns, each -> each.turn().isUpset(), JudgedTurn::isUpset);
      printCalls(who, calls);
      JudgedTurn.dump(author + (hearing ? "-both" : "-rules"), turns);
      assertThat(turns).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"D,MANDARIN", "M,ENGLISH"})
  void linesOfAuthorsTheEarNeverSaw(String author, Language language) throws IOException {
    for (boolean hearing : List.of(false, true)) {
      List<JudgedTurn> turns =
          judge(author, language, hearing).stream().flatMap(List::stream).toList();
      String who = author + (hearing ? " rules and ear" : " rules alone");
      System.out.printf(
          "%s: %d lines; upset AUC %.3f, emotion macro-F1 %.3f, accuracy %.3f, risk accuracy %.3f%n",
          who,
          turns.size(),
          auc(turns),
          macroF1(turns),
          Figures.share(turns, each -> each.emotion() == each.turn().emotion()),
          Figures.share(turns, each -> each.state().risk() == each.turn().risk()));
      riskRates(who, turns);
      JudgedTurn.dump(author + (hearing ? "-both" : "-rules"), turns);
      assertThat(turns).isNotEmpty();
    }
  }

  private static List<List<JudgedTurn>> judge(String author, Language language, boolean hearing)
      throws IOException {
    List<List<JudgedTurn>> judged = new ArrayList<>();
    try (Meaning meaning = hearing ? heldOut(language) : Meaning.NONE) {
      for (LabelledCall call : LabelledCall.by(author)) {
        judged.add(JudgedTurn.play(call, language, meaning));
      }
    }
    return judged;
  }

  private static Meaning heldOut(Language language) {
    String code = language.folder();
    String held = System.getProperty("ears.held", "");
    Path model =
        held.isEmpty()
            ? SharedData.existing("../models/ear-heldout/" + code + ".onnx")
            : Path.of(held, code + ".onnx");
    return OnnxMeaning.load(Samples.home().resolve("models/ear-" + code), model);
  }

  private static void printCalls(String who, List<List<JudgedTurn>> calls) {
    int grave = 0;
    int called = 0;
    int calm = 0;
    int disturbed = 0;
    for (List<JudgedTurn> call : calls) {
      boolean isGrave = call.stream().anyMatch(each -> each.turn().risk() == RiskLevel.HIGH);
      boolean isCalm = call.stream().noneMatch(each -> each.turn().risk() != RiskLevel.LOW);
      boolean isCalled =
          call.stream().anyMatch(each -> each.state().risk() == RiskLevel.HIGH || each.escalated());
      grave += isGrave ? 1 : 0;
      called += isGrave && isCalled ? 1 : 0;
      calm += isCalm ? 1 : 0;
      disturbed += isCalm && isCalled ? 1 : 0;
      if (!isGrave && isCalled) System.out.println("   false call " + call.get(0).turn().id());
      if (isGrave && !isCalled)
        System.out.println(
            "   missed call "
                + call.get(0).turn().id()
                + " "
                + call.stream()
                    .filter(e -> e.turn().risk() == RiskLevel.HIGH)
                    .map(e -> e.turn().text())
                    .toList());
    }
    System.out.printf(
        "%s: %d of %d calls with a HIGH turn called; %d of %d calm calls called%n",
        who, called, grave, disturbed, calm);
  }

  private static void riskRates(String who, List<JudgedTurn> turns) {
    Figures.rates(
        who, "not LOW", turns, each -> isRisk(each.turn().risk()), e -> isRisk(e.state().risk()));
    Figures.rates(
        who, "HIGH", turns, each -> isHigh(each.turn().risk()), e -> isHigh(e.state().risk()));
  }

  private static double macroF1(List<JudgedTurn> turns) {
    double sum = 0;
    for (Emotion emotion : Emotion.values()) {
      long hits =
          turns.stream()
              .filter(e -> e.emotion() == emotion && e.turn().emotion() == emotion)
              .count();
      long said = turns.stream().filter(e -> e.emotion() == emotion).count();
      long all = turns.stream().filter(e -> e.turn().emotion() == emotion).count();
      sum += said + all == 0 ? 0 : 2.0 * hits / (said + all);
    }
    return sum / Emotion.values().length;
  }

  /** How well levels rank turns in which the customer is upset. */
  private static double auc(List<JudgedTurn> turns) {
    return Figures.auc(upset(turns, true), upset(turns, false));
  }

  private static List<Double> upset(List<JudgedTurn> turns, boolean isUpset) {
    return turns.stream()
        .filter(each -> each.turn().isUpset() == isUpset)
        .map(JudgedTurn::upset)
        .toList();
  }

  private static boolean isHigh(RiskLevel risk) {
    return risk == RiskLevel.HIGH;
  }

  private static boolean isRisk(RiskLevel risk) {
    return risk != RiskLevel.LOW;
  }
}
