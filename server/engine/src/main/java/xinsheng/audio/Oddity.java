package xinsheng.audio;

/** Samples that are not what they should be. */
public enum Oddity {
  /** They make sense as speech only with their bytes swapped. */
  BYTE_ORDER,
  /** Two channels alternate in what should be one. */
  STEREO_AS_MONO,
  /** A hundredth of a second's samples and more are at full scale. */
  CLIPPING,
  /** Nothing but digital silence since the channel began, for 30 s. */
  DEAD_CHANNEL
}
