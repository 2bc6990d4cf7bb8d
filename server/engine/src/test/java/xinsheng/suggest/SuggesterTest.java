package xinsheng.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.cue.Matched;
import xinsheng.emotion.EmotionState;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.playbook.Playbook;
import xinsheng.suggest.FilledPhrase.Filled;
import xinsheng.suggest.FilledPhrase.Filler;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.NormalText;

/** Which phrases answer what the customer just showed: every condition of an entry, by itself. */
class SuggesterTest {
  private static final String FORM = "fires: [x], silent: [y]}\n";
  private static final Playbook PLAYBOOK =
      TestPlaybook.file(
          Stream.of(
                  "- {id: zh.a, manual: E-1.1b, status: stable, hears: customer, any: [x], moves: {anger: 0.4}, ",
                  "- {id: zh.b, manual: E-1.1b, status: stable, hears: customer, any: [y], moves: {anger: 0.4}, ",
                  phrase("zh.plain", "after: [zh.a, zh.b], say: [平常], priority: 10"),
                  phrase(
                      "zh.angry", "after: [zh.a], say: [生气], priority: 20, levels: {anger: 0.3}"),
                  phrase("zh.sale", "after: [zh.a], say: [挽留], priority: 90, scenario: E-S4"),
                  phrase("zh.safe", "after: [zh.a], say: [安全], priority: 80, risk_below: high"),
                  phrase("zh.usual", "after: [zh.b], say: [寻常]"),
                  "- {id: zh.c, manual: E-1.1b, status: stable, hears: customer, any: [z], moves: {anger: 0.4}, ",
                  phrase("zh.often", "after: [zh.c], say: [甲, 乙, 丙]"),
                  "- {id: zh.draft, manual: E-3.1, status: draft, after: [zh.a], say: [草稿], priority: 99, ")
              .map(each -> each + FORM)
              .reduce("", String::concat));

  private final Suggester suggester = new Suggester(PLAYBOOK);

  @Test
  void onlyWhatAnswersACueThatJustFired() {
    assertThat(candidates("zh.b", 0, RiskLevel.LOW, "")).containsExactly("zh.usual", "zh.plain");
    assertThat(candidates("zh.a", 0, RiskLevel.LOW, "")).containsExactly("zh.safe", "zh.plain");
  }

  @Test
  void aLevelMustHaveBeenReached() {
    assertThat(candidates("zh.a", 0.29, RiskLevel.LOW, "")).doesNotContain("zh.angry");
    assertThat(candidates("zh.a", 0.3, RiskLevel.LOW, ""))
        .containsExactly("zh.safe", "zh.angry", "zh.plain");
  }

  @Test
  void aScenarioMustBeTheCalls() {
    assertThat(candidates("zh.a", 0, RiskLevel.LOW, "E-S1")).doesNotContain("zh.sale");
    assertThat(candidates("zh.a", 0, RiskLevel.LOW, "E-S4"))
        .containsExactly("zh.sale", "zh.safe", "zh.plain");
  }

  @Test
  void theRiskMustBeBelow() {
    assertThat(candidates("zh.a", 0, RiskLevel.MEDIUM, "")).contains("zh.safe");
    assertThat(candidates("zh.a", 0, RiskLevel.HIGH, "")).containsExactly("zh.plain");
  }

  @Test
  void offersTheBestWithTheirRanksAndTheCuesTheyAnswer() {
    List<Suggestion> offers = offers(List.of(cue("zh.b"), cue("zh.a")), 0);
    assertThat(offers)
        .extracting(each -> each.id() + " " + each.entry().id() + " " + each.rank())
        .containsExactly("s-1 zh.safe 1", "s-2 zh.usual 2");
    assertThat(offers.get(0).causes())
        .extracting(each -> each.entry().id())
        .containsExactly("zh.a");
  }

  @Test
  void anEntryThatRestsGivesItsPlaceToTheNext() {
    // given: each entry has one phrase and rests 30 s
    assertThat(offered("zh.a", 0)).containsExactly("zh.safe", "zh.plain");
    assertThat(offered("zh.b", 29)).containsExactly("zh.usual");
    assertThat(offered("zh.b", 60)).isEmpty();
  }

  @Test
  void anEntryWithWordsLeftIsOfferedAgainWhenItsRestIsOver() {
    // given
    long rest = PLAYBOOK.tuning().suggest().cooldown().toSeconds();
    // then: to the second
    assertThat(offered("zh.c", 0)).containsExactly("zh.often");
    assertThat(offered("zh.c", rest - 1)).isEmpty();
    assertThat(offered("zh.c", rest)).containsExactly("zh.often");
  }

  @Test
  void idsGoOnAfterThoseThatMayBeTaken() {
    Suggester resumed = new Suggester(PLAYBOOK, Suggester.Memory.after(7));
    List<Cue> cues = List.of(cue("zh.a"));
    assertThat(resumed.suggest(cues, state(0, RiskLevel.LOW), "", Duration.ZERO).get(0).id())
        .isEqualTo("s-8");
  }

  @Test
  void aSlotHoldsWhatWasHeardLastElseItsOwnWordsElseAHint() {
    String phrase = "{称呼}，{时间:今天17点}前由{部门}{步骤}";
    FilledPhrase before = suggester.fill(phrase);
    suggester.hear(Channel.CUSTOMER, NormalText.of("我姓王"));
    suggester.hear(Channel.AGENT, NormalText.of("转技术部门，两天之内"));
    suggester.hear(Channel.AGENT, NormalText.of("三天之内"));
    FilledPhrase after = suggester.fill(phrase);
    // then
    assertThat(before.marked()).isEqualTo("先生/女士，{今天17点}前由{部门}{步骤}");
    assertThat(before.slots())
        .extracting(Filled::filler)
        .containsExactly(Filler.DEFAULT, Filler.AGENT, Filler.AGENT, Filler.AGENT);
    assertThat(after.marked()).isEqualTo("王先生/女士，三天之内前由技术部门{步骤}");
    assertThat(after.slots())
        .containsExactly(
            new Filled("称呼", 0, 6, Filler.CALL),
            new Filled("时间", 7, 11, Filler.CALL),
            new Filled("部门", 13, 17, Filler.CALL),
            new Filled("步骤", 17, 19, Filler.AGENT));
  }

  private static String phrase(String id, String rest) {
    return "- {id: %s, manual: E-3.1, status: stable, %s, ".formatted(id, rest);
  }

  private List<String> candidates(String cue, double anger, RiskLevel risk, String scenario) {
    return suggester.candidates(List.of(cue(cue)), state(anger, risk), scenario).stream()
        .map(each -> each.id())
        .toList();
  }

  private List<String> offered(String cue, long second) {
    return offers(List.of(cue(cue)), second).stream().map(each -> each.entry().id()).toList();
  }

  private List<Suggestion> offers(List<Cue> cues, long second) {
    return suggester.suggest(cues, state(0, RiskLevel.LOW), "", Duration.ofSeconds(second));
  }

  private static EmotionState state(double anger, RiskLevel risk) {
    Map<Emotion, Double> levels = new EnumMap<>(Map.of(Emotion.ANGER, anger));
    return new EmotionState(levels, risk);
  }

  private static Cue cue(String id) {
    return new Cue(
        "cue-1",
        PLAYBOOK.cue(id).orElseThrow(),
        "x",
        TimeSpan.at(Duration.ZERO),
        "C1",
        List.of(),
        Optional.empty(),
        1,
        Matched.EXACTLY);
  }
}
