package xinsheng.wire;

import static xinsheng.wire.Scalars.channel;
import static xinsheng.wire.Scalars.duration;
import static xinsheng.wire.Scalars.span;

import com.google.protobuf.ByteString;
import java.util.Map;
import xinsheng.audio.KeepFrom;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.playbook.Playbook;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.CuesFound;
import xinsheng.v1.Marker;
import xinsheng.v1.Notice;
import xinsheng.v1.RateBand;
import xinsheng.v1.RiskLimit;
import xinsheng.v1.SessionStarted;
import xinsheng.v1.StageReached;

/** Events as messages. */
public final class EventMapper {
  private EventMapper() {}

  /** An event and its place. */
  public static xinsheng.v1.CallEvent event(PlacedEvent placed) {
    var message =
        xinsheng.v1.CallEvent.newBuilder()
            .setSequence(placed.sequence())
            .setOffset(duration(placed.offset()));
    return placed.event().accept(new Filling(message)).build();
  }

  static SessionStarted started(CallEvent.Started started) {
    Playbook playbook = started.playbook();
    SessionStarted.Builder message =
        SessionStarted.newBuilder()
            .setCallId(started.callId())
            .setLanguageCode(started.language().tag())
            .setRecognizerModel(started.model())
            .setDemoModel(started.demoModel())
            .setResumed(started.resumed())
            .setPlaybookVersion(playbook.version())
            .setAgentRate(
                RateBand.newBuilder()
                    .setLowestPerMinute(playbook.agentRate().lowest())
                    .setHighestPerMinute(playbook.agentRate().highest())
                    .setSlackPerMinute(playbook.agentRate().slack()));
    for (RiskLevel risk : RiskLevel.values()) {
      Map<Emotion, Double> limits = playbook.tuning().risk().getOrDefault(risk, Map.of());
      limits.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(each -> message.addRiskLimits(limit(risk, each.getKey(), each.getValue())));
    }
    return message.build();
  }

  private static RiskLimit limit(RiskLevel risk, Emotion emotion, double level) {
    return RiskLimit.newBuilder()
        .setRisk(JudgementMapper.risk(risk))
        .setEmotion(JudgementMapper.emotion(emotion))
        .setLevel(level)
        .build();
  }

  private static AnalyzedThrough analyzed(CallEvent.AnalyzedThrough analyzed) {
    var message = AnalyzedThrough.newBuilder().setThrough(duration(analyzed.through()));
    analyzed
        .checkpoint()
        .ifPresent(
            checkpoint -> {
              message.setResumeToken(ByteString.copyFrom(checkpoint.token()));
              message.setMessagesTaken(checkpoint.messages());
              checkpoint.keepFrom().forEach(each -> message.addKeepFrom(keepFrom(each)));
            });
    return message.build();
  }

  private static xinsheng.v1.KeepFrom keepFrom(KeepFrom place) {
    return xinsheng.v1.KeepFrom.newBuilder()
        .setChannel(channel(place.channel()))
        .setSample(place.sample())
        .setOffset(duration(place.offset()))
        .build();
  }

  private static Notice notice(CallEvent.Noticed noticed) {
    Notice.Builder message =
        Notice.newBuilder().setCode(noticed.code().name()).putAllParameters(noticed.parameters());
    noticed.channel().ifPresent(each -> message.setChannel(channel(each)));
    noticed.span().ifPresent(each -> message.setSpan(span(each)));
    return message.build();
  }

  private static Marker marker(CallEvent.Marked marked) {
    Marker.Builder message =
        Marker.newBuilder()
            .setKind(xinsheng.v1.MarkerKind.valueOf("MARKER_KIND_" + marked.marker()));
    marked.channel().ifPresent(each -> message.setChannel(channel(each)));
    return message.build();
  }

  /** Sets the field of each kind of event. */
  private record Filling(xinsheng.v1.CallEvent.Builder message)
      implements CallEvent.Cases<xinsheng.v1.CallEvent.Builder> {
    @Override
    public xinsheng.v1.CallEvent.Builder started(CallEvent.Started event) {
      return message.setSessionStarted(EventMapper.started(event));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder spoken(CallEvent.Spoken event) {
      return message.setTranscript(SpeechMapper.transcript(event.transcript()));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder voiced(CallEvent.Voiced event) {
      return message.setVoice(VoiceMapper.voice(event.voice(), event.settled()));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder cuesFound(CallEvent.CuesFound event) {
      return message.setCuesFound(
          CuesFound.newBuilder().addAllCues(JudgementMapper.cues(event.cues())));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder emotionChanged(CallEvent.EmotionChanged event) {
      return message.setEmotionChange(JudgementMapper.emotion(event));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder suggested(CallEvent.Suggested event) {
      return message.setSuggestion(JudgementMapper.suggestion(event.suggestion()));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder coached(CallEvent.Coached event) {
      return message.setCoaching(JudgementMapper.coaching(event.coaching()));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder escalated(CallEvent.Escalated event) {
      return message.setEscalation(JudgementMapper.escalation(event.escalation()));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder stageReached(CallEvent.StageReached event) {
      return message.setStageReached(
          StageReached.newBuilder().setStage(JudgementMapper.stage(event.stage())));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder feedbackGiven(CallEvent.FeedbackGiven event) {
      return message.setFeedback(JudgementMapper.feedback(event.suggestionId(), event.outcome()));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder marked(CallEvent.Marked event) {
      return message.setMarker(EventMapper.marker(event));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder attended(CallEvent.Attended event) {
      return message.setAttention(AttentionMapper.message(event.attention()));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder noticed(CallEvent.Noticed event) {
      return message.setNotice(EventMapper.notice(event));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder analyzedThrough(CallEvent.AnalyzedThrough event) {
      return message.setAnalyzedThrough(EventMapper.analyzed(event));
    }

    @Override
    public xinsheng.v1.CallEvent.Builder reported(CallEvent.Reported event) {
      return message.setReport(ReportMapper.report(event.report()));
    }
  }
}
