package xinsheng.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.KeepFrom;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.emotion.EmotionState;
import xinsheng.playbook.Playbook;
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
   * @param resumed whether the call broke and goes on here
   */
  record Started(
      String callId,
      Language language,
      String model,
      boolean demoModel,
      Playbook playbook,
      boolean resumed)
      implements CallEvent {}

  /** Words of one party. */
  record Spoken(Transcript transcript) implements CallEvent {}

  /** How one party sounded in an utterance; or, not settled, how it sounds in these seconds. */
  record Voiced(VoiceMeasurement voice, boolean settled) implements CallEvent {}

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

  /**
   * Everything before {@code through} has been analysed.
   *
   * @param checkpoint what it takes to go on elsewhere; empty where nothing can break
   */
  record AnalyzedThrough(Duration through, Optional<Checkpoint> checkpoint) implements CallEvent {}

  /**
   * What it takes to go on elsewhere.
   *
   * @param token the state, opaque
   * @param keepFrom where the audio is needed from
   * @param messages how many messages other than audio were taken
   */
  @SuppressWarnings("ArrayRecordComponent") // Sent once, never compared.
  record Checkpoint(byte[] token, List<KeepFrom> keepFrom, long messages) {}

  /** The summary. */
  record Reported(CallReport report) implements CallEvent {}

  /** What a notice is about; listed in docs/settings.md. */
  enum NoticeCode {
    /** The recogniser's model is only fit for demonstrations. */
    DEMO_MODEL,
    /** Audio never came and counts as silence. */
    AUDIO_GAP,
    /** Samples look big endian. */
    AUDIO_BYTE_ORDER,
    /** One channel looks like two that alternate. */
    AUDIO_STEREO_AS_MONO,
    AUDIO_CLIPPED,
    AUDIO_DEAD,
    /** The voice is higher than people speak: the sample rate may be wrong. */
    AUDIO_RATE_DOUBTFUL,
    /** The call broke and goes on without its state: levels and baselines start anew. */
    RESUMED_WITHOUT_STATE,
    /** The report of a long call that broke lacks its oldest cues. */
    REPORT_SHORTENED,
    /** A watcher was too slow; events were dropped for it. */
    WATCHER_TOO_SLOW
  }
}
