package xinsheng.client;

import xinsheng.v1.CallEvent;

/** Calls the method of a listener that the kind of an event is for. */
final class EventDispatch {
  private EventDispatch() {}

  static void byKind(CallListener listener, CallEvent event) {
    switch (event.getEventCase()) {
      case SESSION_STARTED -> listener.onSessionStarted(event.getSessionStarted(), event);
      case TRANSCRIPT -> listener.onTranscript(event.getTranscript(), event);
      case VOICE -> listener.onVoice(event.getVoice(), event);
      case EMOTION_CHANGE -> listener.onEmotionChange(event.getEmotionChange(), event);
      case SUGGESTION -> listener.onSuggestion(event.getSuggestion(), event);
      case COACHING -> listener.onCoaching(event.getCoaching(), event);
      case ESCALATION -> listener.onEscalation(event.getEscalation(), event);
      case NOTICE -> listener.onNotice(event.getNotice(), event);
      case ANALYZED_THROUGH -> listener.onAnalyzedThrough(event.getAnalyzedThrough(), event);
      case REPORT -> listener.onReport(event.getReport(), event);
      case CUES_FOUND -> listener.onCuesFound(event.getCuesFound(), event);
      case STAGE_REACHED -> listener.onStageReached(event.getStageReached(), event);
      case UNDERSTANDING -> listener.onUnderstanding(event.getUnderstanding(), event);
      case ACT -> listener.onAct(event.getAct(), event);
      case COMMITMENT -> listener.onCommitment(event.getCommitment(), event);
      case REQUEST -> listener.onRequest(event.getRequest(), event);
      case MARKER -> listener.onMarker(event.getMarker(), event);
      case FEEDBACK -> listener.onFeedback(event.getFeedback(), event);
      case ATTENTION -> listener.onAttention(event.getAttention(), event);
      case EVENT_NOT_SET -> listener.onUnknownEvent(event);
    }
  }
}
