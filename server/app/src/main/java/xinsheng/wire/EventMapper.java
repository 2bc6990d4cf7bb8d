package xinsheng.wire;

import static xinsheng.wire.JudgementMapper.duration;

import com.google.protobuf.ByteString;
import xinsheng.audio.KeepFrom;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.Notice;
import xinsheng.v1.RateBand;
import xinsheng.v1.SessionStarted;

/** Events as messages. */
public final class EventMapper {
  private EventMapper() {}

  public static xinsheng.v1.CallEvent event(PlacedEvent placed) {
    var message =
        xinsheng.v1.CallEvent.newBuilder()
            .setSequence(placed.sequence())
            .setOffset(duration(placed.offset()));
    fill(message, placed.event());
    return message.build();
  }

  private static void fill(xinsheng.v1.CallEvent.Builder message, CallEvent event) {
    if (event instanceof CallEvent.Started started) {
      message.setSessionStarted(started(started));
    } else if (event instanceof CallEvent.Spoken spoken) {
      message.setTranscript(JudgementMapper.transcript(spoken.transcript()));
    } else if (event instanceof CallEvent.Voiced voiced) {
      message.setVoice(JudgementMapper.voice(voiced.voice(), voiced.settled()));
    } else if (event instanceof CallEvent.EmotionChanged changed) {
      message.setEmotionChange(
          JudgementMapper.emotion(changed.state(), changed.action(), changed.causes()));
    } else if (event instanceof CallEvent.Suggested suggested) {
      message.setSuggestion(JudgementMapper.suggestion(suggested.suggestion()));
    } else if (event instanceof CallEvent.Coached coached) {
      message.setCoaching(JudgementMapper.coaching(coached.coaching()));
    } else if (event instanceof CallEvent.Escalated escalated) {
      message.setEscalation(JudgementMapper.escalation(escalated.escalation()));
    } else {
      fillLine(message, event);
    }
  }

  private static void fillLine(xinsheng.v1.CallEvent.Builder message, CallEvent event) {
    if (event instanceof CallEvent.Noticed noticed) {
      message.setNotice(notice(noticed));
    } else if (event instanceof CallEvent.AnalyzedThrough analyzed) {
      message.setAnalyzedThrough(analyzed(analyzed));
    } else if (event instanceof CallEvent.Reported reported) {
      message.setReport(ReportMapper.report(reported.report()));
    } else {
      throw new IllegalArgumentException("no message for " + event);
    }
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
        .setChannel(JudgementMapper.channel(place.channel()))
        .setSample(place.sample())
        .setOffset(duration(place.offset()))
        .build();
  }

  private static SessionStarted started(CallEvent.Started started) {
    return SessionStarted.newBuilder()
        .setCallId(started.callId())
        .setLanguageCode(started.language().tag())
        .setRecognizerModel(started.model())
        .setDemoModel(started.demoModel())
        .setResumed(started.resumed())
        .setPlaybookVersion(started.playbook().version())
        .setAgentRate(
            RateBand.newBuilder()
                .setLowestPerMinute(started.playbook().agentRate().lowest())
                .setHighestPerMinute(started.playbook().agentRate().highest())
                .setSlackPerMinute(started.playbook().agentRate().slack()))
        .build();
  }

  private static Notice notice(CallEvent.Noticed noticed) {
    Notice.Builder message =
        Notice.newBuilder().setCode(noticed.code().name()).setMessage(noticed.message());
    noticed.channel().ifPresent(each -> message.setChannel(JudgementMapper.channel(each)));
    noticed.span().ifPresent(each -> message.setSpan(JudgementMapper.span(each)));
    return message.build();
  }
}
