package xinsheng.ledger;

/** What a notice is about; listed with its parameters in docs/settings.md. */
public enum NoticeCode {
  /** The recogniser's model is only fit for demonstrations. */
  DEMO_MODEL,
  /** There is no ear for the language here: rules judge alone. */
  EAR_MISSING,
  /** The ear was late at least once: rules judged that turn alone. */
  EAR_LATE,
  /** Audio is missing and counts as silence. */
  AUDIO_GAP,
  /** Samples look big endian. */
  AUDIO_BYTE_ORDER,
  /** One channel looks like two that alternate. */
  AUDIO_STEREO_AS_MONO,
  /** The samples are clipped: the line's gain is too high. */
  AUDIO_CLIPPED,
  /** A channel's first 30 s were digital silence. */
  AUDIO_DEAD,
  /** The voice is higher or faster than people speak: the sample rate may be wrong. */
  AUDIO_RATE_DOUBTFUL,
  /** The call was resumed without its state: levels and baselines start anew. */
  RESUMED_WITHOUT_STATE,
  /**
   * The report of a long call that was resumed lacks its oldest utterances, cues, notes or
   * suggestions.
   */
  REPORT_SHORTENED,
  /** A watcher was too slow; events were dropped for it. */
  WATCHER_TOO_SLOW
}
