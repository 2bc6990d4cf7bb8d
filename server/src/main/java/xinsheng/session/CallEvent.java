package xinsheng.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.emotion.EmotionState;
import xinsheng.playbook.Playbook;
import xinsheng.report.CallReport;
import xinsheng.suggest.Coaching;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.Suggestion;
import xinsheng.text.Language;

/** Something the service has to say about a call; meaning as in call_event.proto. */
public sealed interface CallEvent {
  /**
   * The call was accepted.
   *
   * @param model the recogniser's model; empty for a chat
   */
  record Started(
      String callId, Language language, String model, boolean demoModel, Playbook playbook)
      implements CallEvent {}

  /** Words of one party. */
  record Spoken(Transcript transcript) implements CallEvent {}

  /** How one party sounded. */
  record Voiced(VoiceMeasurement voice) implements CallEvent {}

  /** Levels or risk changed; no causes if they only faded. */
  record EmotionChanged(EmotionState state, String action, List<Cue> causes) implements CallEvent {}

  /** A phrase for the agent. */
  record Suggested(Suggestion suggestion) implements CallEvent {}

  /** A note for the agent. */
  record Coached(Coaching coaching) implements CallEvent {}

  /** A supervisor is needed, or no longer. */
  record Escalated(Escalation escalation) implements CallEvent {}

  /** Something about the line or the input. */
  record Noticed(
      NoticeCode code, String message, Optional<Channel> channel, Optional<TimeSpan> span)
      implements CallEvent {}

  /** Everything before {@code through} has been analysed. */
  record AnalyzedThrough(Duration through) implements CallEvent {}

  /** The summary. */
  record Reported(CallReport report) implements CallEvent {}

  /** What a notice is about; listed in docs/settings.md. */
  enum NoticeCode {
    /** The recogniser's model is only fit for demonstrations. */
    DEMO_MODEL,
    /** Audio never came and counts as silence. */
    AUDIO_GAP,
    /** A watcher was too slow; events were dropped for it. */
    WATCHER_TOO_SLOW
  }
}
