package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.ledger.CallEvent.AnalyzedThrough;
import xinsheng.ledger.CallEvent.EmotionChanged;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.Marker;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.testing.PlainText;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.Language;

/** A chat has time: emotions fade while nobody writes. */
class ChatTimeTest {
  private static final LanguagePack PACK =
      LanguagePack.ofText(
          new PlainText(),
          TestPlaybook.file(
              """
              - {id: zh.threat, manual: O-E1, status: stable, hears: customer, any: [投诉你们],
                 escalates: superior, moves: {anger: 0.8}, fires: [x], silent: [y]}
              """));

  private static final CallSetup SETUP =
      CallSetup.chat(new Identity("c-1", "", "", Optional.empty()), Language.MANDARIN);
  private static final ResumeTokens TOKENS =
      new ResumeTokens("a key of sixteen bytes".getBytes(StandardCharsets.UTF_8));
  private static final Duration LONG = Duration.ofMinutes(10);

  private final List<PlacedEvent> events = new ArrayList<>();
  private CallSession chat = open(Resumption.NONE);

  @Test
  void theRiskFallsWhileNobodyWrites() {
    // given
    says("我要投诉你们", 3);
    assertThat(risk()).isEqualTo(RiskLevel.HIGH);
    // when
    pass(Duration.ofSeconds(1), LONG);
    // then: step by step, and what is told is acknowledged
    assertThat(risk()).isEqualTo(RiskLevel.LOW);
    // and no lower than an open complaint holds it, a step of reports above its floor
    assertThat(anger()).isBetween(0.15, 0.25);
    assertThat(fades()).hasSizeGreaterThan(3);
    assertThat(events.get(events.size() - 1).event()).isInstanceOf(AnalyzedThrough.class);
  }

  @Test
  void whatFadedByTheNextMessageIsToldBeforeIt() {
    // when: the agent answers ten minutes later, by the messages' own time
    says("我要投诉你们", 3);
    chat.text(Channel.AGENT, "您好", Optional.of(LONG));
    // then
    assertThat(risk()).isEqualTo(RiskLevel.LOW);
    Duration fallen = fades().get(fades().size() - 1).offset();
    assertThat(fallen).isLessThan(Duration.ofMinutes(4));
    assertThat(events.stream().map(PlacedEvent::offset)).isSorted();
  }

  @Test
  void howTimePassesChangesNoEvent() {
    // given: a chat whose messages say it all
    says("我要投诉你们", 3);
    says("好吧", 200);
    List<PlacedEvent> told = heard();
    // when: the same beside a clock that beats as it likes
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      events.clear();
      chat = open(Resumption.NONE);
      says("我要投诉你们", 3);
      while (chat.analyzedThrough().compareTo(Duration.ofSeconds(190)) < 0) {
        chat.pass(Duration.ofMillis(random.nextInt(5000)));
      }
      says("好吧", 200);
      // then
      assertThat(heard()).isEqualTo(told);
    }
  }

  @Test
  void aMessageThatTheClockHasPassedIsPlacedWhereTheChatIs() {
    says("您好", 3);
    pass(Duration.ofSeconds(1), Duration.ofSeconds(5));
    says("在吗", 7);
    assertThat(chat.analyzedThrough()).isEqualTo(Duration.ofSeconds(8));
    assertThatExceptionOfType(CallFault.class).isThrownBy(() -> says("在吗", 6));
  }

  @Test
  void messagesWithoutTimeKeepThePlaybooksPace() {
    says("您好");
    says("在吗");
    says("喂");
    assertThat(chat.analyzedThrough())
        .isEqualTo(PACK.playbook().tuning().chatPace().multipliedBy(2));
  }

  @Test
  void whereAClockRunsMessagesWithoutTimeAreWrittenNow() {
    chat.pass(Duration.ofSeconds(4));
    says("您好");
    says("在吗");
    assertThat(chat.analyzedThrough()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void onHoldNothingIsToldAndAfterwardsWhatHasFadedBy() {
    // given
    says("我要投诉你们", 3);
    chat.marker(Marker.HOLD, null);
    // when
    pass(Duration.ofSeconds(1), LONG);
    assertThat(fades()).isEmpty();
    chat.marker(Marker.RESUME, null);
    chat.pass(Duration.ofSeconds(1));
    // then
    assertThat(risk()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void aChatThatBreaksGoesOnFromWhereItWasSafe() {
    // given: an unbroken chat
    says("我要投诉你们", 3);
    pass(Duration.ofSeconds(1), LONG);
    List<PlacedEvent> unbroken = fades();
    // when: it breaks in the middle of the fading
    events.clear();
    chat = open(Resumption.NONE);
    says("我要投诉你们", 3);
    pass(Duration.ofSeconds(1), Duration.ofSeconds(55));
    resume();
    pass(Duration.ofSeconds(1), LONG);
    // then: nothing is told twice or missing
    assertThat(fades())
        .extracting(PlacedEvent::offset, PlacedEvent::event)
        .containsExactlyElementsOf(
            unbroken.stream()
                .map(each -> org.assertj.core.groups.Tuple.tuple(each.offset(), each.event()))
                .toList());
    assertThat(events.stream().map(PlacedEvent::offset)).isSorted();
  }

  @Test
  void withoutItsStateAChatGoesOnAtTheTimeThatItsClientKnows() {
    chat = open(new Resumption(new byte[0], 9, LONG, List.of()));
    chat.pass(Duration.ofSeconds(2));
    says("在吗");
    assertThat(chat.analyzedThrough()).isEqualTo(LONG.plusSeconds(2));
  }

  @Test
  void aLongPauseIsJudgedAtOnce() {
    says("我要投诉你们", 3);
    says("在吗", 300L * 24 * 3600);
    assertThat(chat.end(EndCause.CLIENT).duration()).isEqualTo(Duration.ofDays(300));
    assertThat(fades()).hasSizeLessThan(40);
  }

  private CallSession open(Resumption from) {
    CallSession.Tools tools =
        new CallSession.Tools(Optional.of(TOKENS), xinsheng.stage.StageClock.NONE);
    return new CallSession(SETUP, PACK, tools, from, events::add);
  }

  /** Another server takes it over from the last acknowledgement. */
  private void resume() {
    PlacedEvent safe = null;
    for (PlacedEvent each : events) {
      safe = each.event() instanceof AnalyzedThrough ? each : safe;
    }
    events.subList(events.indexOf(safe) + 1, events.size()).clear();
    byte[] token = ((AnalyzedThrough) safe.event()).checkpoint().orElseThrow().token();
    chat = open(new Resumption(token, safe.sequence(), safe.offset(), List.of()));
  }

  private void pass(Duration step, Duration most) {
    for (Duration at = step; at.compareTo(most) <= 0; at = at.plus(step)) {
      chat.pass(step);
    }
  }

  private void says(String text) {
    chat.text(Channel.CUSTOMER, text, Optional.empty());
  }

  private void says(String text, long second) {
    chat.text(Channel.CUSTOMER, text, Optional.of(Duration.ofSeconds(second)));
  }

  /** All but acknowledgements, with their places in time. */
  private List<PlacedEvent> heard() {
    return events.stream()
        .filter(each -> !(each.event() instanceof AnalyzedThrough))
        .map(each -> new PlacedEvent(0, each.offset(), each.event()))
        .toList();
  }

  private List<PlacedEvent> fades() {
    return events.stream()
        .filter(each -> each.event() instanceof EmotionChanged change && change.causes().isEmpty())
        .toList();
  }

  private EmotionChanged last() {
    return events.stream()
        .map(PlacedEvent::event)
        .filter(EmotionChanged.class::isInstance)
        .map(EmotionChanged.class::cast)
        .reduce((before, each) -> each)
        .orElseThrow();
  }

  private RiskLevel risk() {
    return last().state().risk();
  }

  private double anger() {
    return last().state().level(Emotion.ANGER);
  }
}
