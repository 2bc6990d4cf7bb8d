package xinsheng.stage;

/** A step of the analysis, in flow order. */
public enum Stage {
  /** Chunks in, frames out. */
  DECODE,
  /** Frames in, frames with speech out. */
  GATE,
  /** Frames in, transcripts out. */
  ASR,
  /** Utterances in, measurements out. */
  ACOUSTIC,
  /** Utterances in, analysed texts out. */
  TEXT,
  /** Utterances in, turns of the customer that the ear understood out. */
  MEANING,
  /** Utterances in, cues out; dropped: matches of too low word confidence. */
  CUE,
  /** Cues in, suggestions out. */
  SUGGEST
}
