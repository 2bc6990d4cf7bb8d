package xinsheng.audio;

/** Samples that are not what the configuration says. */
public enum Oddity {
  /** They make sense as speech only with their bytes swapped. */
  BYTE_ORDER,
  /** Two channels alternate in what should be one. */
  STEREO_AS_MONO
}
