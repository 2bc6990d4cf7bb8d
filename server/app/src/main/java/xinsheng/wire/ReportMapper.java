package xinsheng.wire;

import static xinsheng.wire.JudgementMapper.emotion;
import static xinsheng.wire.JudgementMapper.risk;
import static xinsheng.wire.Scalars.channel;
import static xinsheng.wire.Scalars.duration;
import static xinsheng.wire.Scalars.seconds;
import static xinsheng.wire.Scalars.set;
import static xinsheng.wire.Scalars.timestamp;

import java.util.Locale;
import xinsheng.acoustic.VoiceSummary;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Findings;
import xinsheng.ledger.CallReport.Mood;
import xinsheng.ledger.ChannelSummary;
import xinsheng.ledger.Circumstances;
import xinsheng.v1.CustomerTier;
import xinsheng.v1.Direction;
import xinsheng.v1.EmotionPeak;
import xinsheng.v1.EndCause;
import xinsheng.v1.Medium;
import xinsheng.v1.OpenTicket;
import xinsheng.v1.StageCounter;
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
    report.identity().startTime().ifPresent(at -> message.setStartTime(timestamp(at)));
    addCircumstances(report.circumstances(), message);
    addMood(report.mood(), message);
    addVoices(report, message);
    addFindings(report.findings(), message);
    return message.build();
  }

  private static void addCircumstances(
      Circumstances circumstances, xinsheng.v1.CallReport.Builder message) {
    message
        .setMedium(Medium.valueOf("MEDIUM_" + circumstances.medium()))
        .setDirection(Direction.valueOf("DIRECTION_" + circumstances.direction()))
        .setQueue(circumstances.queue())
        .addAllTags(circumstances.tags())
        .addAllOpenTickets(circumstances.openTickets().stream().map(ReportMapper::ticket).toList());
    circumstances
        .tier()
        .ifPresent(each -> message.setCustomerTier(CustomerTier.valueOf("CUSTOMER_TIER_" + each)));
  }

  private static OpenTicket ticket(Circumstances.OpenTicket ticket) {
    OpenTicket.Builder message =
        OpenTicket.newBuilder().setTicketId(ticket.id()).setSubject(ticket.subject());
    ticket.opened().ifPresent(each -> message.setOpenTime(timestamp(each)));
    ticket.due().ifPresent(each -> message.setDueTime(timestamp(each)));
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
    mood.complaint().ifPresent(each -> message.setComplaint(JudgementMapper.complaint(each)));
  }

  private static void addVoices(CallReport report, xinsheng.v1.CallReport.Builder message) {
    report
        .channels()
        .forEach(each -> message.addChannels(summary(each, report.talkShare(each.channel()))));
    message.setTurns(
        TurnSummary.newBuilder()
            .setLongestSilence(duration(report.turns().longestSilence()))
            .setOverlapDuration(duration(report.turns().overlap())));
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

  private static void addFindings(Findings found, xinsheng.v1.CallReport.Builder message) {
    found.transcripts().forEach(each -> message.addTranscripts(SpeechMapper.transcript(each)));
    message.addAllCues(JudgementMapper.cues(found.cues()));
    found.suggestions().forEach(each -> message.addSuggestions(JudgementMapper.suggestion(each)));
    found.coaching().forEach(each -> message.addCoaching(JudgementMapper.coaching(each)));
    found.escalations().forEach(each -> message.addEscalations(JudgementMapper.escalation(each)));
    found
        .feedback()
        .forEach((id, outcome) -> message.addFeedback(JudgementMapper.feedback(id, outcome)));
    found.attentions().forEach(each -> message.addAttentions(AttentionMapper.message(each)));
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
    set(voice.latency(), latency -> message.setResponseLatency(seconds(latency)));
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
