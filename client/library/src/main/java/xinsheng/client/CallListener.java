package xinsheng.client;

import java.lang.System.Logger.Level;
import java.time.Duration;
import xinsheng.v1.Act;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.Attention;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.Channel;
import xinsheng.v1.Coaching;
import xinsheng.v1.Commitment;
import xinsheng.v1.CuesFound;
import xinsheng.v1.CustomerRequest;
import xinsheng.v1.EmotionChange;
import xinsheng.v1.Escalation;
import xinsheng.v1.Marker;
import xinsheng.v1.Notice;
import xinsheng.v1.SessionStarted;
import xinsheng.v1.StageReached;
import xinsheng.v1.Suggestion;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.Transcript;
import xinsheng.v1.Understanding;
import xinsheng.v1.VoiceMeasurement;

/**
 * Hears the events of one call. Implement what you need; only failures cannot be ignored.
 *
 * <p>Methods are called one at a time and in order, on threads of the transport. While one runs,
 * the events that follow wait and the server is slowed down, so return soon, and never wait there
 * for the end of the call. What a method throws is passed to {@link #onListenerFailure}; the call
 * and the methods that follow are not affected.
 *
 * <p>The last method called is {@link #onCompleted} or {@link #onError}, exactly once.
 */
public interface CallListener {
  /** The call failed, was refused or was closed by {@link CallStream#close}; nothing follows. */
  void onError(CallException error);

  /**
   * The connection broke; the call reconnects after a delay and resumes where it was. May come
   * several times in a row.
   */
  default void onBroken(CallException error, Duration delay) {}

  /**
   * Audio is lost for good: the connection was broken for so long that the oldest audio had to be
   * dropped.
   *
   * @param channel unspecified: all channels
   */
  default void onAudioLost(Channel channel, Duration length) {}

  /** The call ended in order; nothing follows. */
  default void onCompleted() {}

  /** Every event, before its own method. */
  default void onEvent(CallEvent event) {}

  /** The call was accepted. Comes again, with {@code resumed} set, after each break. */
  default void onSessionStarted(SessionStarted started, CallEvent event) {}

  /** Words of one party; an interim transcript is replaced by the next of the same utterance. */
  default void onTranscript(Transcript transcript, CallEvent event) {}

  /** A measurement of one party's voice: of an utterance, or interim. */
  default void onVoice(VoiceMeasurement voice, CallEvent event) {}

  /** The customer's emotion levels or the risk changed. */
  default void onEmotionChange(EmotionChange change, CallEvent event) {}

  /** A phrase that the agent could say next. */
  default void onSuggestion(Suggestion suggestion, CallEvent event) {}

  /** A note on the agent's own speech. */
  default void onCoaching(Coaching coaching, CallEvent event) {}

  /** An escalation was raised, confirmed or withdrawn. */
  default void onEscalation(Escalation escalation, CallEvent event) {}

  /** Something about the connection or the input that a person should know. */
  default void onNotice(Notice notice, CallEvent event) {}

  /** Everything before has been analysed. The library has taken what it needs to resume. */
  default void onAnalyzedThrough(AnalyzedThrough analyzed, CallEvent event) {}

  /** The summary; the last event. */
  default void onReport(CallReport report, CallEvent event) {}

  /** Cues were found. */
  default void onCuesFound(CuesFound found, CallEvent event) {}

  /** The call has reached a stage. */
  default void onStageReached(StageReached reached, CallEvent event) {}

  /** Whether the customer is understood has changed. */
  default void onUnderstanding(Understanding understanding, CallEvent event) {}

  /** The agent did something right. */
  default void onAct(Act act, CallEvent event) {}

  /** Somebody promised something. */
  default void onCommitment(Commitment commitment, CallEvent event) {}

  /** The customer wants something. */
  default void onRequest(CustomerRequest request, CallEvent event) {}

  /** Hold, mute, transfer or consent took effect. */
  default void onMarker(Marker marker, CallEvent event) {}

  /** A suggestion was shown, used, dismissed or found wrong. */
  default void onFeedback(SuggestionFeedback feedback, CallEvent event) {}

  /** A person at a desk or a wall attended to the call. */
  default void onAttention(Attention attention, CallEvent event) {}

  /**
   * An event of a kind that this version of the library does not know: the server is newer. Its
   * content is in the event's unknown fields.
   */
  default void onUnknownEvent(CallEvent event) {}

  /**
   * Another method of this listener threw something. The default logs a warning ({@link
   * System.Logger}, named as this class).
   */
  default void onListenerFailure(Throwable failure) {
    System.getLogger(CallListener.class.getName())
        .log(Level.WARNING, "A call's listener failed; the call goes on.", failure);
  }

  /**
   * Calls the methods that an event is for. Not meant to be overridden: a call does not use an
   * override.
   */
  default void dispatch(CallEvent event) {
    onEvent(event);
    EventDispatch.byKind(this, event);
  }
}
