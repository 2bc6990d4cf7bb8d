package xinsheng.audio;

/** One party of a call. */
public enum Channel {
  /** Whose emotion and risk are judged. */
  CUSTOMER('C'),
  /** Who is coached and gets suggestions. */
  AGENT('A');

  private final char letter;

  Channel(char letter) {
    this.letter = letter;
  }

  /** First letter of the utterance ids of this channel. */
  public char letter() {
    return letter;
  }
}
