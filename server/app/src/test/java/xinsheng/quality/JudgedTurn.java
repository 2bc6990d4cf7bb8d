package xinsheng.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Meaning;
import xinsheng.playbook.Playbook;
import xinsheng.session.Rehearsal;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;

/** A customer's turn, its cues, and what stood after it. */
record JudgedTurn(LabelledCall.Turn turn, EmotionState state, List<Cue> cues, boolean escalated) {
  private static final Path OUT = Samples.home().resolve("server/target/quality");
  private static final Duration PACE = Duration.ofSeconds(5);

  /** The customer's turns of a call, judged in order, one in five seconds. */
  static List<JudgedTurn> play(LabelledCall call, Language language, Meaning meaning) {
    return play(call, language, TestModels.text(language), meaning);
  }

  /** The same with another analysis of the text. */
  static List<JudgedTurn> play(
      LabelledCall call, Language language, TextAnalyzer text, Meaning meaning) {
    Playbook playbook = TestModels.playbook(language);
    List<PlacedEvent> events = new ArrayList<>();
    Rehearsal rehearsal = new Rehearsal(text, meaning, playbook, events::add);
    EmotionState state = new EmotionState(playbook.tuning().restLevels(), RiskLevel.LOW);
    List<JudgedTurn> judged = new ArrayList<>();
    String agentSaid = "";
    int said = 0;
    for (LabelledCall.Turn turn : call.turns()) {
      boolean isToldBefore = turn.before().isEmpty() || turn.before().equals(agentSaid);
      if (turn.isCustomer() && !isToldBefore) {
        say(rehearsal, Channel.AGENT, turn.before(), ++said);
      }
      events.clear();
      say(rehearsal, turn.speaker(), turn.text(), ++said);
      state = last(events, state);
      if (turn.isCustomer()) {
        judged.add(new JudgedTurn(turn, state, cues(events), isEscalated(events)));
      } else {
        agentSaid = turn.text();
      }
    }
    return judged;
  }

  /** The highest of anger, anxiety and disappointment, 0 to 1. */
  double upset() {
    return Emotion.UPSETTING.stream().mapToDouble(state::level).max().orElse(0);
  }

  /** The emotion of the highest level. */
  Emotion emotion() {
    Emotion strongest = Emotion.CALM;
    for (Emotion each : Emotion.values()) {
      strongest = state.level(each) > state.level(strongest) ? each : strongest;
    }
    return strongest;
  }

  /** Whether a cue of the turn says that the customer is upset. */
  boolean isUpset() {
    return cues.stream()
        .map(Cue::entry)
        .anyMatch(
            each ->
                each.when().meant().isPresent()
                    || each.escalates().isPresent()
                    || each.isUpsetting());
  }

  /** Writes turns to {@code server/target/quality}, a row each. */
  static void dump(String name, List<JudgedTurn> turns) throws IOException {
    Files.createDirectories(OUT);
    Files.write(
        OUT.resolve(name.replaceAll("[^A-Za-z]+", "-") + ".tsv"),
        turns.stream().map(JudgedTurn::row).toList());
  }

  private String row() {
    String levels =
        state.levels().values().stream()
            .map(each -> String.format(Locale.ROOT, "%.3f", each))
            .collect(Collectors.joining("\t"));
    String found =
        cues.stream()
            .map(each -> each.entry().id() + "=" + each.words())
            .collect(Collectors.joining(","));
    return String.join(
        "\t",
        turn.id(),
        turn.label("emotion"),
        turn.label("risk"),
        turn.ground(),
        turn.label("trap"),
        levels,
        state.risk().toString(),
        escalated ? "escalated" : "-",
        found,
        turn.before(),
        turn.text());
  }

  private static void say(Rehearsal rehearsal, Channel channel, String text, int number) {
    Duration at = PACE.multipliedBy(number);
    rehearsal.say(Transcript.typed("u" + number, channel, text, at), Optional.empty());
  }

  private static EmotionState last(List<PlacedEvent> events, EmotionState before) {
    return events.stream()
        .flatMap(each -> each.as(CallEvent.EmotionChanged.class).stream())
        .map(CallEvent.EmotionChanged::state)
        .reduce(before, (earlier, later) -> later);
  }

  private static List<Cue> cues(List<PlacedEvent> events) {
    return events.stream()
        .flatMap(each -> each.as(CallEvent.CuesFound.class).stream())
        .flatMap(each -> each.cues().stream())
        .filter(each -> each.entry().when().hears() == Channel.CUSTOMER)
        .toList();
  }

  private static boolean isEscalated(List<PlacedEvent> events) {
    return events.stream().anyMatch(each -> each.as(CallEvent.Escalated.class).isPresent());
  }
}
