package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;
import static xinsheng.testing.ScriptedMeaning.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.cue.Matched;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.NoticeCode;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.manual.EscalationGround;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;
import xinsheng.playbook.Playbook;
import xinsheng.testing.PlainText;
import xinsheng.testing.ScriptedMeaning;
import xinsheng.testing.TestPlaybook;

/** What rules and ear make of a call together. */
class HearingTest {
  private static final Reading SEETHING = reading("anger", 0.999, "MEDIUM", 0.99, "none", 0.9);
  private static final Reading GRAVE = reading("anger", 0.999, "HIGH", 0.999, "superior", 0.8);
  private static final Reading IN_DANGER =
      reading("disappointment", 0.9, "HIGH", 0.95, "vulnerable", 0.97);

  private static final Playbook PLAYBOOK =
      TestPlaybook.of(
          "id: zh.rule, hears: customer, any: [投诉], moves: {anger: 0.5}",
          "id: zh.threat, hears: customer, any: [找领导], moves: {anger: 0.5}, escalates: superior",
          "id: zh.angry, hears: customer, means: {emotion: anger}, sure: 0.6",
          "id: zh.danger, hears: customer, means: {ground: vulnerable}, sure: 0.9, escalates: vulnerable",
          "id: zh.both, hears: customer, any: [记者], means: {ground: superior}, sure: 0.5");

  private final ScriptedMeaning meaning = new ScriptedMeaning();
  private final List<PlacedEvent> events = new ArrayList<>();
  private final Rehearsal call = new Rehearsal(new PlainText(), meaning, PLAYBOOK, events::add);
  private int turns;

  @Test
  void whereTheWordsAreFoundTooLateTheCueRestsOnTheWholeTurn() {
    // given: an ear that reads a turn in time, and not what it would be without some of its words
    meaning.when("击鼓传花", SEETHING);
    Meaning slow = turns -> turns.size() > 1 ? List.of() : meaning.read(turns);
    Rehearsal late = new Rehearsal(new PlainText(), slow, PLAYBOOK, events::add);
    // when
    late.say(
        Transcript.typed("u1", Channel.CUSTOMER, "你们玩击鼓传花呢", Duration.ofSeconds(1)),
        Optional.empty());
    // then
    assertThat(late.cues().get(0).words()).isEqualTo("你们玩击鼓传花呢");
  }

  @Test
  void whatNoRuleListensForIsHeardWithItsWordsAndItsKind() {
    meaning.when("击鼓传花", SEETHING);
    says("您好", "你们玩击鼓传花呢");
    Cue cue = cues().get(0);
    assertThat(cue.entry().id()).isEqualTo("zh.angry");
    assertThat(cue.matched().by()).isEqualTo(Matched.Way.MEANING);
    assertThat(cue.words()).isSubstringOf("你们玩击鼓传花呢").isNotEmpty();
    assertThat(state().level(Emotion.ANGER)).isGreaterThan(0.6);
    assertThat(state().risk()).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void aRulesWordsDoNotCountWhereTheEarIsSureThatTheyAreHarmless() {
    says("我不是来投诉的", "就是问问投诉找领导要几天");
    assertThat(cues()).isEmpty();
    assertThat(state().risk()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void withoutAnEarTheSameWordsCount() {
    meaning.late(true);
    says("我要投诉");
    assertThat(cues()).extracting(each -> each.entry().id()).containsExactly("zh.rule");
    assertThat(state().level(Emotion.ANGER)).isEqualTo(0.5);
  }

  @Test
  void aLateEarIsToldOnce() {
    meaning.late(true);
    says("喂", "喂喂");
    assertThat(told(CallEvent.Noticed.class))
        .extracting(CallEvent.Noticed::code)
        .containsExactly(NoticeCode.EAR_LATE);
  }

  @Test
  void theFirstTurnThatIsUnderstoodIsToldEvenIfItIsCalm() {
    says("请问几点开门", "好的");
    assertThat(told(CallEvent.EmotionChanged.class)).hasSize(1);
    assertThat(state().risk()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void whileNothingIsUnderstoodNothingIsTold() {
    meaning.late(true);
    says("请问几点开门", "好的");
    assertThat(told(CallEvent.EmotionChanged.class)).isEmpty();
  }

  @Test
  void oneTurnAloneIsNeverHighByMeaning() {
    meaning.when("等着", GRAVE);
    says("你们等着");
    assertThat(state().risk()).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void aSecondTurnMakesItHigh() {
    meaning.when("等着", GRAVE);
    says("你们等着", "等着啊");
    assertThat(state().risk()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void aRuleInTheSameTurnMakesItHigh() {
    meaning.when("等着", GRAVE);
    says("你们等着我要投诉");
    assertThat(state().risk()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void dangerToPeopleIsCalledAloneAndAtOnce() {
    meaning.when("楼顶", IN_DANGER);
    says("我在楼顶");
    assertThat(told(CallEvent.Escalated.class))
        .extracting(each -> each.escalation().ground())
        .containsExactly(EscalationGround.VULNERABLE);
    assertThat(state().risk()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void aThreatStaysHighWhileTheCustomerSoundsSoAndEndsWithAcceptance() {
    meaning.when("找领导", GRAVE).when("还没完", SEETHING);
    says("我要找领导", "这事还没完");
    assertThat(state().risk()).isEqualTo(RiskLevel.HIGH);
    says("行", "好的那就这样", "好的");
    assertThat(state().risk()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void wordsThatNeedMeaningCountOnlyWhereTheEarConfirmsThem() {
    meaning.when("记者来了", GRAVE);
    says("我是记者");
    assertThat(cues()).isEmpty();
    says("记者来了");
    assertThat(cues())
        .anySatisfy(
            each -> {
              assertThat(each.entry().id()).isEqualTo("zh.both");
              assertThat(each.words()).isEqualTo("记者");
              assertThat(each.matched().by()).isEqualTo(Matched.Way.EXACT);
            });
  }

  @Test
  void whatWasUnderstoodFadesWhileNothingIsSaid() {
    meaning.when("击鼓传花", SEETHING);
    says("你们玩击鼓传花呢");
    double before = state().level(Emotion.ANGER);
    for (int second = 10; second < 300; second++) {
      call.pass(
          Duration.ofSeconds(second),
          new xinsheng.acoustic.TurnState(
              Duration.ZERO, Duration.ZERO, Channel.AGENT, Channel.CUSTOMER));
    }
    assertThat(state().level(Emotion.ANGER)).isLessThan(before / 4);
    assertThat(state().risk()).isEqualTo(RiskLevel.LOW);
  }

  private void says(String... sentences) {
    for (String each : sentences) {
      turns++;
      Duration at = Duration.ofSeconds(5L * turns);
      call.say(Transcript.typed("u" + turns, Channel.CUSTOMER, each, at), Optional.empty());
    }
  }

  private EmotionState state() {
    List<CallEvent.EmotionChanged> all = told(CallEvent.EmotionChanged.class);
    return all.isEmpty()
        ? new EmotionState(PLAYBOOK.tuning().restLevels(), RiskLevel.LOW)
        : all.get(all.size() - 1).state();
  }

  private List<Cue> cues() {
    return told(CallEvent.CuesFound.class).stream().flatMap(each -> each.cues().stream()).toList();
  }

  private <T extends CallEvent> List<T> told(Class<T> kind) {
    return events.stream().flatMap(each -> each.as(kind).stream()).toList();
  }
}
