package xinsheng.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.Channel;
import xinsheng.v1.Coaching;
import xinsheng.v1.EmotionChange;
import xinsheng.v1.Escalation;
import xinsheng.v1.Notice;
import xinsheng.v1.SessionStarted;
import xinsheng.v1.Suggestion;
import xinsheng.v1.Transcript;
import xinsheng.v1.VoiceMeasurement;

/**
 * A listener whose failures stay its own: what a method throws is reported to {@link
 * CallListener#onListenerFailure}, and the methods that follow are called all the same.
 */
record ContainedListener(CallListener target) implements CallListener {
  private static final Logger LOG = System.getLogger(CallListener.class.getName());

  @Override
  public void onError(CallException error) {
    contain(() -> target.onError(error));
  }

  @Override
  public void onBroken(CallException error, Duration delay) {
    contain(() -> target.onBroken(error, delay));
  }

  @Override
  public void onAudioLost(Channel channel, Duration length) {
    contain(() -> target.onAudioLost(channel, length));
  }

  @Override
  public void onCompleted() {
    contain(target::onCompleted);
  }

  @Override
  public void onEvent(CallEvent event) {
    contain(() -> target.onEvent(event));
  }

  @Override
  public void onSessionStarted(SessionStarted started, CallEvent event) {
    contain(() -> target.onSessionStarted(started, event));
  }

  @Override
  public void onTranscript(Transcript transcript, CallEvent event) {
    contain(() -> target.onTranscript(transcript, event));
  }

  @Override
  public void onVoice(VoiceMeasurement voice, CallEvent event) {
    contain(() -> target.onVoice(voice, event));
  }

  @Override
  public void onEmotionChange(EmotionChange change, CallEvent event) {
    contain(() -> target.onEmotionChange(change, event));
  }

  @Override
  public void onSuggestion(Suggestion suggestion, CallEvent event) {
    contain(() -> target.onSuggestion(suggestion, event));
  }

  @Override
  public void onCoaching(Coaching coaching, CallEvent event) {
    contain(() -> target.onCoaching(coaching, event));
  }

  @Override
  public void onEscalation(Escalation escalation, CallEvent event) {
    contain(() -> target.onEscalation(escalation, event));
  }

  @Override
  public void onNotice(Notice notice, CallEvent event) {
    contain(() -> target.onNotice(notice, event));
  }

  @Override
  public void onAnalyzedThrough(AnalyzedThrough analyzed, CallEvent event) {
    contain(() -> target.onAnalyzedThrough(analyzed, event));
  }

  @Override
  public void onReport(CallReport report, CallEvent event) {
    contain(() -> target.onReport(report, event));
  }

  @Override
  public void onUnknownEvent(CallEvent event) {
    contain(() -> target.onUnknownEvent(event));
  }

  private void contain(Runnable callback) {
    try {
      callback.run();
    } catch (Throwable failure) {
      report(failure);
    }
  }

  private void report(Throwable failure) {
    try {
      target.onListenerFailure(failure);
    } catch (Throwable again) {
      again.addSuppressed(failure);
      LOG.log(Level.WARNING, "A call's listener failed, and so did its onListenerFailure.", again);
    }
  }
}
