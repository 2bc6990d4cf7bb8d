package xinsheng.wire;

import static xinsheng.wire.JudgementMapper.channel;
import static xinsheng.wire.JudgementMapper.duration;
import static xinsheng.wire.JudgementMapper.emotion;
import static xinsheng.wire.JudgementMapper.risk;
import static xinsheng.wire.JudgementMapper.set;

import com.google.protobuf.Timestamp;
import java.util.Locale;
import xinsheng.acoustic.VoiceSummary;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Mood;
import xinsheng.ledger.ChannelSummary;
import xinsheng.ledger.Outcome;
import xinsheng.v1.EmotionPeak;
import xinsheng.v1.EndCause;
import xinsheng.v1.StageCounter;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.SuggestionOutcome;
import xinsheng.v1.TurnSummary;

/** Reports as messages. */
public final class ReportMapper {
  private ReportMapper() {}

  public static xinsheng.v1.CallReport report(CallReport report) {
    var message =
        xinsheng.v1.CallReport.newBuilder()
            .setCallId(report.identity().callId())
            .setCustomerId(report.identity().customerId())
            .setAgentId(report.identity().agentId())
            .setLanguageCode(report.language().tag())
            .setDuration(duration(report.duration()))
            .setEndCause(EndCause.valueOf("END_CAUSE_" + report.endCause()))
            .setScenario(report.scenario())
            .setPlaybookVersion(report.playbookVersion());
    report
        .identity()
        .startTime()
        .ifPresent(
            at ->
                message.setStartTime(
                    Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano())));
    addMood(report.mood(), message);
    addFindings(report, message);
    return message.build();
  }

  private static void addMood(Mood mood, xinsheng.v1.CallReport.Builder message) {
    mood.peaks()
        .forEach(
            (emotion, peak) ->
                message.addPeaks(
                    EmotionPeak.newBuilder()
                        .setEmotion(emotion(emotion))
                        .setLevel(peak.level())
                        .setOffset(duration(peak.at()))));
    message
        .setDominantEmotion(emotion(mood.dominant()))
        .setHighestRisk(risk(mood.highestRisk()))
        .setFinalRisk(risk(mood.finalRisk()))
        .setHighRiskDuration(duration(mood.atHighRisk()));
  }

  private static void addFindings(CallReport report, xinsheng.v1.CallReport.Builder message) {
    report
        .channels()
        .forEach(each -> message.addChannels(summary(each, report.talkShare(each.channel()))));
    message.setTurns(
        TurnSummary.newBuilder()
            .setLongestSilence(duration(report.turns().longestSilence()))
            .setOverlapDuration(duration(report.turns().overlap())));
    message.addAllCues(JudgementMapper.cues(report.cues()));
    report.suggestions().forEach(s -> message.addSuggestions(JudgementMapper.suggestion(s)));
    report.coaching().forEach(c -> message.addCoaching(JudgementMapper.coaching(c)));
    report.escalations().forEach(e -> message.addEscalations(JudgementMapper.escalation(e)));
    report.feedback().forEach((id, outcome) -> message.addFeedback(feedback(id, outcome)));
    report
        .stages()
        .forEach(
            (stage, count) ->
                message.addStages(
                    StageCounter.newBuilder()
                        .setStage(stage.name().toLowerCase(Locale.ROOT))
                        .setItemsIn(count.in())
                        .setItemsOut(count.out())
                        .setItemsDropped(count.dropped())));
  }

  private static SuggestionFeedback feedback(String id, Outcome outcome) {
    return SuggestionFeedback.newBuilder()
        .setSuggestionId(id)
        .setOutcome(SuggestionOutcome.valueOf("SUGGESTION_OUTCOME_" + outcome))
        .build();
  }

  private static xinsheng.v1.ChannelSummary summary(ChannelSummary party, double talkShare) {
    VoiceSummary voice = party.voice();
    var message =
        xinsheng.v1.ChannelSummary.newBuilder()
            .setChannel(channel(party.channel()))
            .setSpeechDuration(duration(voice.speech()))
            .setUtteranceCount(party.utterances())
            .setUnreliableCount(party.unreliable())
            .setTalkShare(talkShare)
            .setPauseCount(voice.pauses().count())
            .setPauseDuration(duration(voice.pauses().total()))
            .setLongestPause(duration(voice.pauses().longest()))
            .setInterruptionCount(voice.interruptions())
            .setOverlapDuration(duration(voice.overlap()));
    set(voice.rate(), message::setSpeechRatePerMinute);
    set(voice.pitch(), message::setPitchHertz);
    set(voice.level(), message::setLevelDbfs);
    set(voice.loudness(), message::setLoudnessLufs);
    set(voice.noise(), message::setNoiseFloorDbfs);
    set(voice.latency(), message::setResponseLatencySeconds);
    set(voice.arousal(), message::setArousal);
    voice
        .peak()
        .ifPresent(
            peak ->
                message
                    .setHighestArousal(peak.arousal())
                    .setHighestArousalOffset(duration(peak.at())));
    return message.build();
  }
}
