package xinsheng.client;

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
 * Hears the events of one call, one at a time and in order, on a thread of the transport: return
 * soon. Implement what you need; failures cannot be ignored.
 */
public interface CallListener {
  /** The call failed; nothing follows. */
  void onError(CallException error);

  /** The line broke; the call goes on over another one after a delay. */
  default void onBroken(CallException error, Duration delay) {}

  /** Audio had to be given up while the line was broken: the oldest that was kept. */
  default void onAudioLost(Channel channel, Duration length) {}

  /** The call ended in order; nothing follows. */
  default void onCompleted() {}

  /** Every event, before its own method. */
  default void onEvent(CallEvent event) {}

  default void onSessionStarted(SessionStarted started, CallEvent event) {}

  default void onTranscript(Transcript transcript, CallEvent event) {}

  default void onVoice(VoiceMeasurement voice, CallEvent event) {}

  default void onEmotionChange(EmotionChange change, CallEvent event) {}

  default void onSuggestion(Suggestion suggestion, CallEvent event) {}

  default void onCoaching(Coaching coaching, CallEvent event) {}

  default void onEscalation(Escalation escalation, CallEvent event) {}

  default void onNotice(Notice notice, CallEvent event) {}

  default void onAnalyzedThrough(AnalyzedThrough analyzed, CallEvent event) {}

  default void onReport(CallReport report, CallEvent event) {}

  /** Calls the methods that an event is for. */
  default void dispatch(CallEvent event) {
    onEvent(event);
    switch (event.getEventCase()) {
      case SESSION_STARTED -> onSessionStarted(event.getSessionStarted(), event);
      case TRANSCRIPT -> onTranscript(event.getTranscript(), event);
      case VOICE -> onVoice(event.getVoice(), event);
      case EMOTION_CHANGE -> onEmotionChange(event.getEmotionChange(), event);
      case SUGGESTION -> onSuggestion(event.getSuggestion(), event);
      case COACHING -> onCoaching(event.getCoaching(), event);
      case ESCALATION -> onEscalation(event.getEscalation(), event);
      case NOTICE -> onNotice(event.getNotice(), event);
      case ANALYZED_THROUGH -> onAnalyzedThrough(event.getAnalyzedThrough(), event);
      case REPORT -> onReport(event.getReport(), event);
      case EVENT_NOT_SET -> {
        // An event that a newer server knows and this client does not.
      }
    }
  }
}
