package xinsheng.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.asr.Transcript;
import xinsheng.cue.Cue;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;
import xinsheng.meaning.onnx.OnnxMeaning;
import xinsheng.session.Rehearsal;
import xinsheng.testing.Samples;
import xinsheng.testing.SharedData;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/**
 * What rules and ear together make of labelled lines and calls by authors that the ear never saw.
 * Figures go to docs/quality.md; every turn's judgement to {@code server/target/quality}.
 */
@Tag("quality")
class MeaningQuality {
  private static final Path OUT = Samples.home().resolve("server/target/quality");

  /** A customer's turn and what stood after it. */
  private record Judged(
      LabelledCall.Turn turn, EmotionState state, List<Cue> cues, boolean escalated) {
    double upset() {
      return Reading.UPSETTING.stream().mapToDouble(state::level).max().orElse(0);
    }

    Emotion emotion() {
      Emotion strongest = Emotion.CALM;
      for (Emotion each : Emotion.values()) {
        strongest = state.level(each) > state.level(strongest) ? each : strongest;
      }
      return strongest;
    }
  }

  @ParameterizedTest
  @CsvSource({"O,MANDARIN", "S,MANDARIN", "U,ENGLISH"})
  void callsOfAuthorsTheEarNeverSaw(String author, Language language) throws IOException {
    for (boolean hearing : List.of(false, true)) {
      List<List<Judged>> calls = judge(author, language, hearing);
      List<Judged> turns = calls.stream().flatMap(List::stream).toList();
      String who = author + (hearing ? " rules and ear" : " rules alone");
      System.out.printf(
          "%s: %d calls, %d customer turns; upset AUC %.3f%n",
          who, calls.size(), turns.size(), auc(turns));
      printRates(
          who,
          "not LOW",
          turns,
          each -> each.turn().risk() != RiskLevel.LOW,
          each -> each.state().risk() != RiskLevel.LOW);
      printRates(
          who,
          "HIGH",
          turns,
          each -> each.turn().risk() == RiskLevel.HIGH,
          each -> each.state().risk() == RiskLevel.HIGH);
      printRates(who, "upset cue", turns, each -> each.turn().isUpset(), MeaningQuality::hasCue);
      printCalls(who, calls);
      dump(author + (hearing ? "-both" : "-rules"), turns);
      assertThat(turns).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"D,MANDARIN", "M,ENGLISH"})
  void linesOfAuthorsTheEarNeverSaw(String author, Language language) throws IOException {
    for (boolean hearing : List.of(false, true)) {
      List<Judged> turns = judge(author, language, hearing).stream().flatMap(List::stream).toList();
      String who = author + (hearing ? " rules and ear" : " rules alone");
      System.out.printf(
          "%s: %d lines; upset AUC %.3f, emotion macro-F1 %.3f, accuracy %.3f, risk accuracy %.3f%n",
          who,
          turns.size(),
          auc(turns),
          macroF1(turns),
          share(turns, each -> each.emotion() == each.turn().emotion()),
          share(turns, each -> each.state().risk() == each.turn().risk()));
      printRates(
          who,
          "HIGH",
          turns,
          each -> each.turn().risk() == RiskLevel.HIGH,
          each -> each.state().risk() == RiskLevel.HIGH);
      printRates(
          who,
          "not LOW",
          turns,
          each -> each.turn().risk() != RiskLevel.LOW,
          each -> each.state().risk() != RiskLevel.LOW);
      dump(author + (hearing ? "-both" : "-rules"), turns);
      assertThat(turns).isNotEmpty();
    }
  }

  /** Calls of other people, with the shipped ear: it was trained on none of them. */
  @Test
  void realTelephoneTurnsThatPeopleJudged() throws IOException {
    Map<String, Boolean> dissatisfied = new HashMap<>();
    for (String line : Files.readAllLines(SharedData.existing("text/musied-dev-labels.tsv"))) {
      String[] columns = line.split("\t");
      if (!line.startsWith("#")) {
        dissatisfied.put(columns[0] + "-" + columns[1], columns[2].equals("1"));
      }
    }
    for (boolean hearing : List.of(false, true)) {
      Meaning meaning = hearing ? TestModels.ear(Language.MANDARIN) : Meaning.NONE;
      List<Judged> judged = new ArrayList<>();
      int turns = 0;
      int called = 0;
      for (LabelledCall call : LabelledCall.musied()) {
        for (Judged each : play(call, Language.MANDARIN, meaning)) {
          turns++;
          called += each.escalated() ? 1 : 0;
          if (dissatisfied.containsKey(each.turn().id())) {
            judged.add(each);
          }
        }
      }
      String who = "MUSIED" + (hearing ? " rules and ear" : " rules alone");
      printRates(
          who,
          "dissatisfied",
          judged,
          each -> dissatisfied.get(each.turn().id()),
          MeaningQuality::hasCue);
      System.out.printf("%s: %d customer turns, %d with an escalation%n", who, turns, called);
      assertThat(judged).isNotEmpty();
    }
  }

  private static List<List<Judged>> judge(String author, Language language, boolean hearing)
      throws IOException {
    List<List<Judged>> judged = new ArrayList<>();
    try (Meaning meaning = hearing ? heldOut(language) : Meaning.NONE) {
      for (LabelledCall call : LabelledCall.by(author)) {
        judged.add(play(call, language, meaning));
      }
    }
    return judged;
  }

  private static Meaning heldOut(Language language) {
    String code = language.folder();
    Path model = SharedData.existing("../models/ear-heldout/" + code + ".onnx");
    return OnnxMeaning.load(Samples.home().resolve("models/ear-" + code), model);
  }

  private static List<Judged> play(LabelledCall call, Language language, Meaning meaning) {
    List<PlacedEvent> events = new ArrayList<>();
    Rehearsal rehearsal =
        new Rehearsal(
            TestModels.text(language), meaning, TestModels.playbook(language), events::add);
    List<Judged> judged = new ArrayList<>();
    EmotionState state =
        new EmotionState(TestModels.playbook(language).tuning().restLevels(), RiskLevel.LOW);
    String said = "";
    int seconds = 0;
    for (LabelledCall.Turn turn : call.turns()) {
      if (!turn.before().isEmpty() && !turn.before().equals(said) && turn.isCustomer()) {
        seconds += 5;
        rehearsal.say(
            Transcript.typed(
                "b" + seconds,
                xinsheng.audio.Channel.AGENT,
                turn.before(),
                Duration.ofSeconds(seconds)),
            Optional.empty());
      }
      seconds += 5;
      events.clear();
      rehearsal.say(
          Transcript.typed("u" + seconds, turn.speaker(), turn.text(), Duration.ofSeconds(seconds)),
          Optional.empty());
      boolean escalated = false;
      List<Cue> cues = new ArrayList<>();
      for (PlacedEvent each : events) {
        state =
            each.as(CallEvent.EmotionChanged.class)
                .map(CallEvent.EmotionChanged::state)
                .orElse(state);
        escalated |= each.as(CallEvent.Escalated.class).isPresent();
        each.as(CallEvent.CuesFound.class).ifPresent(found -> cues.addAll(found.cues()));
      }
      if (turn.isCustomer()) {
        judged.add(new Judged(turn, state, cues, escalated));
      } else {
        said = turn.text();
      }
    }
    return judged;
  }

  private static boolean hasCue(Judged judged) {
    return judged.cues().stream()
        .anyMatch(
            each ->
                each.entry().when().meant().isPresent()
                    || each.entry().escalates().isPresent()
                    || Reading.UPSETTING.stream()
                        .anyMatch(e -> each.entry().moves().getOrDefault(e, 0.0) > 0));
  }

  private static void printCalls(String who, List<List<Judged>> calls) {
    int grave = 0;
    int called = 0;
    int calm = 0;
    int disturbed = 0;
    for (List<Judged> call : calls) {
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

  private static void printRates(
      String who,
      String what,
      List<Judged> turns,
      java.util.function.Predicate<Judged> truth,
      java.util.function.Predicate<Judged> found) {
    long hits = turns.stream().filter(truth.and(found)).count();
    long all = turns.stream().filter(truth).count();
    long said = turns.stream().filter(found).count();
    System.out.printf(
        "%s: %s precision %.2f (%d of %d), recall %.2f (%d of %d)%n",
        who,
        what,
        (double) hits / Math.max(1, said),
        hits,
        said,
        (double) hits / Math.max(1, all),
        hits,
        all);
  }

  private static double share(List<Judged> turns, java.util.function.Predicate<Judged> what) {
    return (double) turns.stream().filter(what).count() / turns.size();
  }

  private static double macroF1(List<Judged> turns) {
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

  private static double auc(List<Judged> turns) {
    double wins = 0;
    long pairs = 0;
    for (Judged upper : turns) {
      if (upper.turn().isUpset()) {
        for (Judged lower : turns) {
          if (!lower.turn().isUpset()) {
            wins += upper.upset() > lower.upset() ? 1 : upper.upset() == lower.upset() ? 0.5 : 0;
            pairs++;
          }
        }
      }
    }
    return wins / pairs;
  }

  private static void dump(String name, List<Judged> turns) throws IOException {
    Files.createDirectories(OUT);
    Files.write(
        OUT.resolve(name + ".tsv"),
        turns.stream()
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "%s\t%s\t%s\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%s\t%s\t%s\t%s",
                        each.turn().id(),
                        each.turn().label("emotion"),
                        each.turn().risk(),
                        each.state().level(Emotion.ANGER),
                        each.state().level(Emotion.ANXIETY),
                        each.state().level(Emotion.DISAPPOINTMENT),
                        each.state().level(Emotion.CALM),
                        each.state().level(Emotion.DOUBT),
                        each.state().risk(),
                        each.escalated(),
                        each.cues().stream()
                            .map(c -> c.entry().id() + "=" + c.words())
                            .collect(Collectors.joining(",")),
                        each.turn().text()))
            .toList());
  }
}
