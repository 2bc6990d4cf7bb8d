package xinsheng.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.cue.EarlyWarning.Sighting;
import xinsheng.cue.Matched;
import xinsheng.emotion.EmotionTracker;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.suggest.FilledPhrase.Filler;
import xinsheng.text.Language;
import xinsheng.text.NormalText;

class SuggestTest {
  private static final Playbook PLAYBOOK =
      PlaybookLoader.load(Language.MANDARIN, PlaybookSource.shipped());
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Suggester suggester = new Suggester(PLAYBOOK);
  private final EscalationDesk desk = new EscalationDesk(List.of("通知主管"), FRESH);

  @Test
  void offersTheHighestPrioritiesFirstAndNoMoreThanAllowed() {
    List<Suggestion> offers = suggest("zh.threat-superior", 10);
    assertThat(offers).hasSize(PLAYBOOK.tuning().suggest().most());
    assertThat(offers.get(0).entry().id()).isEqualTo("zh.say-escalate");
    assertThat(offers.get(0).causes()).hasSize(1);
  }

  @Test
  void anEntryRestsAndThenUsesOtherWordsAndNeverRepeats() {
    String entry = "zh.repeated-failure";
    List<String> phrases = new ArrayList<>();
    for (int second = 0; second < 300; second += 10) {
      suggest(entry, second).stream()
          .filter(s -> s.entry().id().equals("zh.say-repeated-failure"))
          .forEach(s -> phrases.add(s.phrase().text()));
    }
    assertThat(phrases).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void aThreatIsRaisedOnceThenConfirmedByItsFinal() {
    assertThat(desk.sighted(sighting("C1"), seconds(1)))
        .hasValueSatisfying(e -> assertThat(e.state()).isEqualTo(Escalation.State.RAISED));
    assertThat(desk.sighted(sighting("C1"), seconds(2))).isEmpty();
    assertThat(desk.settled("C1", List.of(cue("zh.threat-superior")), seconds(3)))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.id()).isEqualTo("e-1");
              assertThat(e.state()).isEqualTo(Escalation.State.CONFIRMED);
            });
  }

  @Test
  void aThreatThatTheFinalDoesNotHaveIsWithdrawn() {
    desk.sighted(sighting("C1"), seconds(1));
    assertThat(desk.settled("C1", List.of(), seconds(2)))
        .extracting(Escalation::state)
        .containsExactly(Escalation.State.WITHDRAWN);
    assertThat(desk.ended()).isEmpty();
  }

  @Test
  void aThreatFoundOnlyInTheFinalIsConfirmedAtOnceAndNotAgainWhileFresh() {
    List<Cue> threat = List.of(cue("zh.threat-superior"));
    assertThat(desk.settled("C1", threat, seconds(5))).hasSize(1);
    assertThat(desk.settled("C2", threat, seconds(20))).isEmpty();
    assertThat(desk.sighted(sighting("C3"), seconds(30))).isEmpty();
    assertThat(desk.settled("C4", threat, seconds(36))).hasSize(1);
  }

  @Test
  void aGroundIsFreshUntilItsTimeHasPassedToTheSecond() {
    List<Cue> threat = List.of(cue("zh.threat-superior"));
    desk.settled("C1", threat, seconds(5));
    assertThat(desk.sighted(sighting("C2"), seconds(5 + FRESH.toSeconds() - 1))).isEmpty();
    assertThat(desk.sighted(sighting("C2"), seconds(5 + FRESH.toSeconds()))).isPresent();
  }

  @Test
  void anUtteranceWithdrawsNoThreatButItsOwn() {
    // given: two that have not settled
    desk.sighted(sighting("C1"), seconds(1));
    desk.sighted(sighting("C10"), seconds(2));
    // then
    assertThat(desk.settled("C1", List.of(), seconds(3)))
        .extracting(Escalation::id)
        .containsExactly("e-1");
    assertThat(desk.settled("C2", List.of(), seconds(4))).isEmpty();
    assertThat(desk.settled("C10", List.of(cue("zh.threat-superior")), seconds(5)))
        .extracting(each -> each.id() + " " + each.state())
        .containsExactly("e-2 CONFIRMED");
  }

  @Test
  void whatNeverSettledIsWithdrawnAtTheEnd() {
    desk.sighted(sighting("C1"), seconds(1));
    assertThat(desk.ended())
        .extracting(Escalation::state)
        .containsExactly(Escalation.State.WITHDRAWN);
    assertThat(desk.ended()).isEmpty();
  }

  private List<Suggestion> suggest(String cue, long second) {
    EmotionTracker tracker = new EmotionTracker(PLAYBOOK.tuning());
    List<Cue> cues = List.of(cue(cue));
    return suggester.suggest(cues, tracker.apply(cues, seconds(second)), "E-S1", seconds(second));
  }

  @Test
  void phrasesAreFilledWithWhatTheCallHasToldAndElseLeftToTheAgent() {
    assertThat(suggest("zh.deceived", 1).get(0).phrase().text()).startsWith("先生/女士，听到您");
    Suggester told = new Suggester(PLAYBOOK);
    told.hear(Channel.CUSTOMER, NormalText.of("我姓王，我要退款"));
    told.hear(Channel.AGENT, NormalText.of("三个工作日之内到账"));
    List<Cue> cues = List.of(cue("zh.bad-service"), cue("zh.hurry"));
    EmotionTracker tracker = new EmotionTracker(PLAYBOOK.tuning());
    List<Suggestion> offers =
        told.suggest(cues, tracker.apply(cues, seconds(1)), "E-S1", seconds(1));
    assertThat(offers)
        .extracting(each -> each.phrase().marked())
        .containsExactly(
            "王先生/女士，听到您遇到这样的问题，我特别理解您的着急，如果是我也会很生气。",
            "我现在就为您处理，退款会在三个工作日之内{原路返回}，稍后会有短信通知，您方便时可以查收一下。");
  }

  @Test
  void whoFillsASlotIsToldWithItsPlace() {
    // given
    Suggester told = new Suggester(PLAYBOOK);
    told.hear(Channel.CUSTOMER, NormalText.of("我要退款"));
    told.hear(Channel.AGENT, NormalText.of("三个工作日之内到账"));
    List<Cue> cues = List.of(cue("zh.bad-service"), cue("zh.hurry"));
    EmotionTracker tracker = new EmotionTracker(PLAYBOOK.tuning());
    // when
    FilledPhrase phrase =
        told.suggest(cues, tracker.apply(cues, seconds(1)), "E-S1", seconds(1)).get(1).phrase();
    // then
    assertThat(phrase.text()).doesNotContain("{", "}");
    assertThat(phrase.slots())
        .extracting(FilledPhrase.Filled::filler)
        .containsExactly(Filler.CALL, Filler.CALL, Filler.AGENT);
    FilledPhrase.Filled last = phrase.slots().get(2);
    assertThat(phrase.text().substring(last.start(), last.end())).isEqualTo("原路返回");
  }

  private static Sighting sighting(String utterance) {
    TimeSpan span = TimeSpan.at(Duration.ZERO);
    Transcript interim =
        new Transcript(
            utterance, Channel.CUSTOMER, false, "我要投诉", List.of(), span, List.of(), false);
    return new Sighting(entry("zh.threat-superior"), "投诉", interim);
  }

  private static Cue cue(String id) {
    return new Cue(
        "cue-1",
        entry(id),
        "x",
        TimeSpan.at(Duration.ZERO),
        "C1",
        List.of(),
        Optional.empty(),
        1,
        Matched.EXACTLY);
  }

  private static CueEntry entry(String id) {
    Optional<CueEntry> entry =
        PLAYBOOK.cues().stream().filter(each -> each.id().equals(id)).findFirst();
    return entry.orElseThrow();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
