package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import xinsheng.acoustic.TurnState;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallEvent.Coached;
import xinsheng.ledger.CallEvent.CuesFound;
import xinsheng.ledger.CallEvent.EmotionChanged;
import xinsheng.ledger.CallEvent.Escalated;
import xinsheng.ledger.CallEvent.StageReached;
import xinsheng.ledger.CallEvent.Suggested;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EventLog;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.CallStage;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.playbook.Playbook;
import xinsheng.stage.StageClock;
import xinsheng.suggest.Escalation;
import xinsheng.testing.PlainText;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.Language;

/** What a call's words and turns come to, judged by a playbook of a few entries. */
class JudgeTest {
  private static final Playbook PLAYBOOK =
      TestPlaybook.file(
          """
          - {id: zh.threat, manual: O-E1, status: stable, hears: customer, any: [投诉你们], unless: [不投诉你们],
             escalates: superior, moves: {anger: 0.5}, fires: [x], silent: [y]}
          - {id: zh.unsolved, manual: E-1.1b, status: stable, hears: customer, any: [还没解决],
             moves: {anger: 0.4}, cooldown: 60s, fires: [x], silent: [y]}
          - {id: zh.promise, manual: O-V2, status: stable, hears: agent, any: [绝对], advice: 不要过度承诺,
             say_instead: 我尽快为您处理, fires: [x], silent: [y]}
          - {id: zh.breaks-in, manual: O-V2, status: stable, hears: agent, overlap: 1s, advice: 请让客户说完,
             fires: [x], silent: [y]}
          - {id: zh.greets, manual: O-V2, status: stable, hears: agent, any: [您好], stage: opening,
             fires: [x], silent: [y]}
          - {id: zh.solves, manual: O-V2, status: stable, hears: agent, any: [帮您处理], stage: solution,
             fires: [x], silent: [y]}
          - {id: zh.say-sorry, manual: E-3.1, status: stable, after: [zh.unsolved, zh.threat],
             say: [非常抱歉，我来跟进, 给您添麻烦了], fires: [x], silent: [y]}
          """);

  private static final CallSetup SETUP =
      CallSetup.chat(new Identity("c-1", "", "", Optional.empty()), Language.MANDARIN);
  private static final ResumeTokens TOKENS =
      new ResumeTokens("a key of sixteen bytes".getBytes(StandardCharsets.UTF_8));

  private final List<PlacedEvent> events = new ArrayList<>();
  private CallMemory memory = new CallMemory();
  private boolean silent;
  private boolean wordsCome = true;
  private EventLog log = new EventLog(events::add, memory.log, 0, Duration.ZERO);
  private Judge judge = open();
  private int utterances;

  @Nested
  class ASettledUtterance {
    @Test
    void tellsCuesBeforeWhatFollowsFromThem() {
      // when: it threatens and complains at once
      says(Channel.CUSTOMER, "到现在还没解决我要投诉你们");
      // then: as the contract narrates a call
      assertThat(kinds())
          .containsExactly(CuesFound.class, Escalated.class, EmotionChanged.class, Suggested.class);
      assertThat(told(EmotionChanged.class).get(0).causes())
          .extracting(cue -> cue.entry().id())
          .containsExactly("zh.threat", "zh.unsolved");
    }

    @Test
    void ofTheAgentIsCoached() {
      says(Channel.AGENT, "绝对没有问题");
      assertThat(kinds()).containsExactly(CuesFound.class, Coached.class);
      assertThat(told(Coached.class).get(0).coaching().advice().sayInstead()).isEqualTo("我尽快为您处理");
    }

    @Test
    void withoutCuesSaysNothing() {
      says(Channel.CUSTOMER, "你好我想问一下");
      assertThat(events).isEmpty();
    }

    @Test
    void bringsNoAdviceWhereNoneIsWanted() {
      // given
      silent = true;
      judge = open();
      // when
      says(Channel.CUSTOMER, "还没解决我要投诉你们");
      says(Channel.AGENT, "绝对没有问题");
      // then: what was found is told all the same
      assertThat(told(Suggested.class)).isEmpty();
      assertThat(told(Coached.class)).isEmpty();
      assertThat(told(CuesFound.class)).hasSize(2);
      assertThat(told(Escalated.class)).hasSize(1);
      assertThat(told(EmotionChanged.class)).hasSize(1);
    }
  }

  @Nested
  class AThreat {
    @Test
    void isRaisedOnceItStandsInTwoInterimsAndConfirmedAfterItsCue() {
      hears("我要投诉你们");
      assertThat(events).isEmpty();
      hears("我要投诉你们领");
      hears("我要投诉你们领导");
      assertThat(kinds()).containsExactly(Escalated.class);
      // when
      says(Channel.CUSTOMER, "我要投诉你们领导");
      // then
      assertThat(escalations()).containsExactly("e-1 RAISED", "e-1 CONFIRMED");
      assertThat(kinds().subList(1, 3)).containsExactly(CuesFound.class, Escalated.class);
    }

    @Test
    void thatTheSettledWordsDoNotBearIsWithdrawn() {
      hears("我要投诉你们");
      hears("我要投诉你们");
      says(Channel.CUSTOMER, "我要投诉他们");
      assertThat(escalations()).containsExactly("e-1 RAISED", "e-1 WITHDRAWN");
      assertThat(told(EmotionChanged.class)).isEmpty();
    }

    @Test
    void thatNeverSettledIsWithdrawnAtTheEnd() {
      hears("我要投诉你们");
      hears("我要投诉你们");
      judge.end(false);
      assertThat(escalations()).containsExactly("e-1 RAISED", "e-1 WITHDRAWN");
      assertThat(log.ledger().findings().escalations()).noneMatch(Escalation::stands);
    }

    @Test
    void isNotRaisedAgainWhileItStandsFresh() {
      // given: threat_hold is 30 s
      says(Channel.CUSTOMER, "我要投诉你们");
      pass(29);
      says(Channel.CUSTOMER, "我说了要投诉你们");
      assertThat(escalations()).containsExactly("e-1 CONFIRMED");
      pass(31);
      says(Channel.CUSTOMER, "我就是要投诉你们");
      assertThat(escalations()).containsExactly("e-1 CONFIRMED", "e-2 CONFIRMED");
    }
  }

  @Test
  void aStageIsToldOnceAndNeverAnEarlierOne() {
    says(Channel.AGENT, "您好");
    says(Channel.AGENT, "您好");
    says(Channel.AGENT, "我帮您处理");
    says(Channel.AGENT, "您好");
    assertThat(told(StageReached.class))
        .extracting(StageReached::stage)
        .containsExactly(CallStage.OPENING, CallStage.SOLUTION);
  }

  @Test
  void fadingIsToldByStepsWithoutCauses() {
    // given: anger 0.4, held for 15 s, then halved every 30 s
    says(Channel.CUSTOMER, "还没解决");
    double step = PLAYBOOK.tuning().reportStep();
    // when
    pass(15);
    assertThat(told(EmotionChanged.class)).hasSize(1);
    pass(200);
    // then
    List<EmotionChanged> told = told(EmotionChanged.class);
    assertThat(told).hasSizeGreaterThan(2);
    for (int i = 1; i < told.size(); i++) {
      EmotionState before = told.get(i - 1).state();
      EmotionState now = told.get(i).state();
      assertThat(told.get(i).causes()).isEmpty();
      assertThat(now.level(Emotion.ANGER)).isLessThan(before.level(Emotion.ANGER));
      assertThat(now.differsFrom(before, step)).isTrue();
      assertThat(before.level(Emotion.ANGER) - now.level(Emotion.ANGER))
          .as("no more than a step and what fades in a second")
          .isLessThan(step + 0.02);
    }
    EmotionState last = told.get(told.size() - 1).state();
    assertThat(last.risk()).isEqualTo(RiskLevel.LOW);
    assertThat(last.level(Emotion.ANGER)).isLessThan(step);
  }

  @Test
  void aPhraseIsOfferedOnceAndItsEntryRestsBetween() {
    // given: suggestions rest 30 s
    says(Channel.CUSTOMER, "我要投诉你们");
    pass(10);
    says(Channel.CUSTOMER, "我要投诉你们");
    pass(31);
    says(Channel.CUSTOMER, "我要投诉你们");
    pass(62);
    says(Channel.CUSTOMER, "我要投诉你们");
    assertThat(told(Suggested.class))
        .extracting(each -> each.suggestion().phrase().text())
        .containsExactly("非常抱歉，我来跟进", "给您添麻烦了");
  }

  @Nested
  class BreakingIn {
    @Test
    void isNoInterruptionWhileNothingIsSaidInIt() {
      breaksIn(Optional.empty());
      assertThat(events).isEmpty();
    }

    @Test
    void isNoInterruptionWhereOneOnlySaysThatOneListens() {
      breaksIn(Optional.of("嗯嗯好的"));
      assertThat(events).isEmpty();
    }

    @Test
    void isAnInterruptionOnceThereAreWordsOfOnesOwn() {
      breaksIn(Optional.of("嗯我跟您说过了"));
      assertThat(kinds()).containsExactly(CuesFound.class, Coached.class);
      // when: it goes on, then ends, then comes again without words
      judge.tick(overlap(3));
      says(Channel.AGENT, "嗯我跟您说过了");
      judge.tick(overlap(0));
      breaksIn(Optional.empty());
      // then
      assertThat(told(Coached.class)).hasSize(1);
    }

    @Test
    void isAnInterruptionWhereWordsComeOnlyAtTheEnd() {
      // given: nothing is told before it settles
      wordsCome = false;
      judge = open();
      breaksIn(Optional.empty());
      assertThat(told(Coached.class)).hasSize(1);
    }

    private void breaksIn(Optional<String> words) {
      words.ifPresent(each -> judge.speaking(Channel.AGENT, each));
      judge.tick(overlap(2));
    }
  }

  @Nested
  class AfterAResume {
    @Test
    void idsCooldownsAndStageGoOn() {
      // given
      says(Channel.AGENT, "您好");
      says(Channel.CUSTOMER, "还没解决我要投诉你们");
      // when
      resume();
      pass(5);
      says(Channel.AGENT, "您好");
      says(Channel.CUSTOMER, "还没解决我要投诉你们");
      pass(70);
      says(Channel.CUSTOMER, "还没解决我要投诉你们");
      // then
      assertThat(cues())
          .extracting(cue -> cue.id() + " " + cue.entry().id())
          .containsExactly(
              "cue-1 zh.greets",
              "cue-2 zh.threat",
              "cue-3 zh.unsolved",
              "cue-4 zh.greets",
              "cue-5 zh.threat",
              "cue-6 zh.threat",
              "cue-7 zh.unsolved");
      assertThat(told(StageReached.class)).hasSize(1);
      assertThat(escalations()).containsExactly("e-1 CONFIRMED", "e-2 CONFIRMED");
      assertThat(told(Suggested.class))
          .extracting(each -> each.suggestion().id() + " " + each.suggestion().phrase().text())
          .containsExactly("s-1 非常抱歉，我来跟进", "s-2 给您添麻烦了");
    }

    @Test
    void itIsJudgedAsIfItHadNotBroken() {
      // given
      story(false);
      List<CallEvent> whole = events.stream().map(PlacedEvent::event).toList();
      // when
      events.clear();
      memory = new CallMemory();
      log = new EventLog(events::add, memory.log, 0, Duration.ZERO);
      judge = open();
      story(true);
      // then
      assertThat(events.stream().map(PlacedEvent::event)).isEqualTo(whole);
      assertThat(events).extracting(PlacedEvent::sequence).isSorted().doesNotHaveDuplicates();
    }

    private void story(boolean breaking) {
      utterances = 0;
      says(Channel.AGENT, "您好");
      hears("我要投诉");
      hears("我要投诉你们");
      breakIf(breaking);
      hears("我要投诉你们领导");
      breakIf(breaking);
      says(Channel.CUSTOMER, "还没解决我要投诉你们领导");
      pass(20);
      judge.speaking(Channel.AGENT, "您听我说");
      breakIf(breaking);
      judge.tick(overlap(2));
      breakIf(breaking);
      judge.tick(overlap(3));
      pass(90);
      says(Channel.CUSTOMER, "还没解决");
      judge.end(true);
    }

    private void breakIf(boolean breaking) {
      if (breaking) {
        resume();
      }
    }
  }

  private Judge open() {
    LanguagePack pack = LanguagePack.ofText(new PlainText(), PLAYBOOK);
    return new Judge(
        pack, true, silent, wordsCome, log, memory.counts, StageClock.NONE, memory.judge);
  }

  /** The call breaks and goes on with nothing but its token. */
  private void resume() {
    byte[] token = TOKENS.write(memory, SETUP, PLAYBOOK);
    memory = TOKENS.read(token, SETUP, PLAYBOOK);
    log = new EventLog(events::add, memory.log, 0, Duration.ZERO);
    judge = open();
  }

  private void hears(String words) {
    TimeSpan span = new TimeSpan(Duration.ZERO, log.now());
    judge.interim(
        new Transcript(
            "C" + utterances, Channel.CUSTOMER, false, words, List.of(), span, List.of(), false));
  }

  private void says(Channel channel, String words) {
    judge.settled(
        Transcript.typed(
            channel.letter() + String.valueOf(utterances++), channel, words, log.now()),
        Optional.empty());
  }

  /** To a second of the call, a frame at a time. */
  private void pass(long second) {
    while (log.now().compareTo(Duration.ofSeconds(second)) < 0) {
      log.advance(log.now().plusMillis(100));
      judge.tick(overlap(0));
    }
  }

  private static TurnState overlap(long seconds) {
    return new TurnState(
        Duration.ZERO, Duration.ofSeconds(seconds), Channel.AGENT, Channel.CUSTOMER);
  }

  private List<Class<?>> kinds() {
    return events.stream().<Class<?>>map(each -> each.event().getClass()).toList();
  }

  private <T extends CallEvent> List<T> told(Class<T> kind) {
    return events.stream().flatMap(each -> each.as(kind).stream()).toList();
  }

  private List<Cue> cues() {
    return told(CuesFound.class).stream().flatMap(each -> each.cues().stream()).toList();
  }

  private List<String> escalations() {
    Stream<Escalation> all = told(Escalated.class).stream().map(Escalated::escalation);
    return all.map(each -> each.id() + " " + each.state()).toList();
  }
}
