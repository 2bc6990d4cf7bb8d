package xinsheng.ledger;

/** What a notice is about; listed with its parameters in docs/settings.md. */
public enum NoticeCode {
  /** The recogniser's model is only fit for demonstrations. */
  DEMO_MODEL,
  /** Audio never came and counts as silence. */
  AUDIO_GAP,
  /** Samples look big endian. */
  AUDIO_BYTE_ORDER,
  /** One channel looks like two that alternate. */
  AUDIO_STEREO_AS_MONO,
  /** The line is driven too hard. */
  AUDIO_CLIPPED,
  /** Nothing has come on a channel for long. */
  AUDIO_DEAD,
  /** The voice is higher than people speak: the sample rate may be wrong. */
  AUDIO_RATE_DOUBTFUL,
  /** The call was resumed without its state: levels and baselines start anew. */
  RESUMED_WITHOUT_STATE,
  /** The report of a long call that was resumed lacks its oldest words, cues or notes. */
  REPORT_SHORTENED,
  /** A watcher was too slow; events were dropped for it. */
  WATCHER_TOO_SLOW
}
