package xinsheng.audio;

/** Something wrong with the samples. */
public enum Oddity {
  /** They make sense as speech only with their bytes swapped. */
  BYTE_ORDER,
  /** Two channels alternate in what should be one. */
  STEREO_AS_MONO,
  /** More than 1 % of a second's samples are clipped. */
  CLIPPING,
  /** The channel's first 30 s are digital silence. */
  DEAD_CHANNEL
}
