package xinsheng.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.Channel;
import xinsheng.v1.ChannelSummary;
import xinsheng.v1.Coaching;
import xinsheng.v1.Cue;
import xinsheng.v1.Emotion;
import xinsheng.v1.EmotionChange;
import xinsheng.v1.EmotionLevel;
import xinsheng.v1.Escalation;
import xinsheng.v1.EscalationGround;
import xinsheng.v1.EscalationState;
import xinsheng.v1.LikeLine;
import xinsheng.v1.Pace;
import xinsheng.v1.RateBand;
import xinsheng.v1.RiskLevel;
import xinsheng.v1.SessionStarted;
import xinsheng.v1.SpeechRate;
import xinsheng.v1.Suggestion;
import xinsheng.v1.Transcript;
import xinsheng.v1.VoiceMeasurement;

class TerminalViewTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TerminalView view =
      new TerminalView(
          new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), 80, false, false), "");

  @Test
  void showsWordsLevelsRateSuggestionsAndEscalationsWithTheirSource() {
    // given
    Cue cue = Cue.newBuilder().setWords("投诉你们领导").setManualSection("E-1.4").build();
    view.dispatch(
        event()
            .setSessionStarted(
                SessionStarted.newBuilder()
                    .setCallId("c-1")
                    .setLanguageCode("cmn-Hans-CN")
                    .setRecognizerModel("m")
                    .setDemoModel(true)
                    .setAgentRate(
                        RateBand.newBuilder().setLowestPerMinute(150).setHighestPerMinute(180)))
            .build());
    // when
    view.dispatch(event().setTranscript(said("我要去投诉你们领导", true)).build());
    view.dispatch(event().setTranscript(said("听不清", true).setUnreliable(true)).build());
    view.dispatch(event().setTranscript(said("还没说完", false)).build());
    view.dispatch(
        event()
            .setVoice(
                VoiceMeasurement.newBuilder()
                    .setChannel(Channel.CHANNEL_AGENT)
                    .setRate(
                        SpeechRate.newBuilder().setRecentPerMinute(230).setPace(Pace.PACE_FAST)))
            .build());
    view.dispatch(event().setEmotionChange(angry(cue)).build());
    view.dispatch(
        event()
            .setSuggestion(Suggestion.newBuilder().setManualSection("E-3.1").setPhrase("我特别理解您"))
            .build());
    view.dispatch(
        event()
            .setCoaching(
                Coaching.newBuilder()
                    .setManualSection("O-N1")
                    .setAdvice("不要说“我不知道”")
                    .setSayInstead("让我帮您查一下")
                    .addCauses(cue))
            .build());
    view.dispatch(
        event()
            .setEscalation(
                Escalation.newBuilder()
                    .setManualSection("E-1.4")
                    .setGround(EscalationGround.ESCALATION_GROUND_SUPERIOR)
                    .setState(EscalationState.ESCALATION_STATE_RAISED)
                    .addSteps("通知直属主管")
                    .addCauses(cue))
            .build());
    // then
    String shown = bytes.toString(StandardCharsets.UTF_8);
    assertThat(shown.replaceAll("\n {15,}", ""))
        .contains("（演示模型）", "普通话", "客户       我要去投诉你们领导", "听不清 [存疑]")
        .contains("230 字/分 ▲（150–180）")
        .contains("愤怒 ███░", "风险 高", "“投诉你们领导” [E-1.4]")
        .contains("→ 建议     [E-3.1] 我特别理解您")
        .contains("[O-N1] 不要说“我不知道”", "可以说：让我帮您查一下")
        .contains("‼ 升级     [E-1.4] 投诉上级 · 请立即准备上级协助", "通知直属主管")
        .doesNotContain("还没说完");
    assertThat(shown.lines()).allMatch(row -> Screen.width(row) <= 80);
  }

  @Test
  void aJudgementByMeaningShowsTheLineThatItIsLike() {
    view.dispatch(
        event()
            .setEmotionChange(
                EmotionChange.newBuilder()
                    .addCauses(
                        Cue.newBuilder()
                            .setWords("可记下了")
                            .setLike(LikeLine.newBuilder().setText("这事我记下了").setLikeness(0.87))))
            .build());
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("这事我记下了").contains("87%");
  }

  @Test
  void whatANewerServerSaysIsShownByItsNumberAndNothingFails() {
    // when: a value that this version does not know, in every place that has one
    int newer = 42;
    view.dispatch(
        event()
            .setTranscript(
                Transcript.newBuilder().setChannelValue(newer).setText("喂").setIsFinal(true))
            .build());
    view.dispatch(
        event()
            .setEmotionChange(
                EmotionChange.newBuilder()
                    .setRiskValue(newer)
                    .addLevels(EmotionLevel.newBuilder().setEmotionValue(newer).setLevel(0.5))
                    .addCauses(Cue.newBuilder().setWords("喂").setMatchKindValue(newer)))
            .build());
    view.dispatch(
        event()
            .setEscalation(Escalation.newBuilder().setGroundValue(newer).setStateValue(newer))
            .build());
    view.dispatch(
        event()
            .setVoice(
                VoiceMeasurement.newBuilder()
                    .setChannel(Channel.CHANNEL_AGENT)
                    .setRate(SpeechRate.newBuilder().setRecentPerMinute(170).setPaceValue(newer)))
            .build());
    view.dispatch(
        event()
            .setReport(
                CallReport.newBuilder()
                    .setHighestRiskValue(newer)
                    .setDominantEmotionValue(newer)
                    .addChannels(ChannelSummary.newBuilder().setChannelValue(newer)))
            .build());
    view.dispatch(
        event()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                    .build())
            .build());
    // then
    assertThat(bytes.toString(StandardCharsets.UTF_8).replaceAll("\\n {15,}", ""))
        .contains("?42        喂")
        .contains("?42 ██░░", "risk ?42")
        .contains("?42 · ?42")
        .contains("170 words/min ?42")
        .contains("risk ?42 → -")
        .contains("unknown event (the server is newer) [99]");
  }

  @Test
  void whatANewerServerSaysIsANumberInJsonToo() {
    JsonPrinter json = new JsonPrinter(new PrintStream(bytes, true, StandardCharsets.UTF_8), "c-1");
    json.dispatch(event().setEmotionChange(EmotionChange.newBuilder().setRiskValue(42)).build());
    json.dispatch(event().build());
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .anyMatch(each -> each.contains("\"risk\":42"));
  }

  @Test
  void aFadeIsShownWhenItCanBeSeen() {
    // given
    Cue cue = Cue.newBuilder().setWords("投诉你们").setManualSection("E-1.4").build();
    view.dispatch(
        event().setSessionStarted(SessionStarted.newBuilder().setLanguageCode("zh")).build());
    view.dispatch(event().setEmotionChange(angry(cue)).build());
    int before = shown().size();
    // when: less than a step of a bar, then a step, then the risk alone
    view.dispatch(fade(0.7, RiskLevel.RISK_LEVEL_HIGH));
    assertThat(shown()).hasSize(before);
    view.dispatch(fade(0.5, RiskLevel.RISK_LEVEL_HIGH));
    view.dispatch(fade(0.45, RiskLevel.RISK_LEVEL_LOW));
    // then
    assertThat(shown().subList(before, before + 4))
        .satisfiesExactly(
            each -> assertThat(each).contains("愤怒 ██░░", "风险 高"),
            each -> assertThat(each).contains("情绪回落，没有新的线索"),
            each -> assertThat(each).contains("愤怒 ██░░", "风险 低"),
            each -> assertThat(each).contains("情绪回落"));
    // and what grows without a cue is not said to have eased
    view.dispatch(fade(0.8, RiskLevel.RISK_LEVEL_MEDIUM));
    assertThat(shown().get(shown().size() - 1)).contains("情绪变化");
  }

  private List<String> shown() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static CallEvent fade(double anger, RiskLevel risk) {
    EmotionLevel level =
        EmotionLevel.newBuilder().setEmotion(Emotion.EMOTION_ANGER).setLevel(anger).build();
    return event()
        .setEmotionChange(EmotionChange.newBuilder().setRisk(risk).addLevels(level))
        .build();
  }

  @Test
  void whatIsNotSaidAtAllIsShownAsADash() {
    view.dispatch(event().setEscalation(Escalation.getDefaultInstance()).build());
    view.dispatch(event().setCoaching(Coaching.getDefaultInstance()).build());
    view.dispatch(event().setReport(CallReport.getDefaultInstance()).build());
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("- · -", "risk - → -");
  }

  private static CallEvent.Builder event() {
    return CallEvent.newBuilder().setOffset(Duration.newBuilder().setSeconds(52));
  }

  private static Transcript.Builder said(String text, boolean settled) {
    return Transcript.newBuilder()
        .setChannel(Channel.CHANNEL_CUSTOMER)
        .setText(text)
        .setIsFinal(settled);
  }

  private static EmotionChange angry(Cue cause) {
    EmotionChange.Builder change = EmotionChange.newBuilder().setRisk(RiskLevel.RISK_LEVEL_HIGH);
    for (Emotion emotion : Emotion.values()) {
      if (emotion != Emotion.UNRECOGNIZED && emotion != Emotion.EMOTION_UNSPECIFIED) {
        change.addLevels(EmotionLevel.newBuilder().setEmotion(emotion).setLevel(0.75));
      }
    }
    return change.addCauses(cause).build();
  }
}
