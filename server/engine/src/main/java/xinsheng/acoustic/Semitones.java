package xinsheng.acoustic;

/** The musical measure of pitch: twelve semitones are an octave. */
final class Semitones {
  private Semitones() {}

  /** How far {@code to} is above {@code from}, both in Hz, semitones. */
  static double between(double from, double to) {
    return 12 * Math.log(to / from) / Math.log(2);
  }
}
