package xinsheng.text;

/** How alike two Han characters sound. */
public enum Likeness {
  /** The same syllable; tones may differ. */
  HOMOPHONE,
  /** The same but for zh/z, ch/c, sh/s, l/n, f/h, ang/an, eng/en, ing/in. */
  NEAR_HOMOPHONE
}
