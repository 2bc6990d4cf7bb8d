package xinsheng.acoustic;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Pauses;
import xinsheng.acoustic.VoiceMeasurement.Pitch;
import xinsheng.acoustic.VoiceMeasurement.Usual;
import xinsheng.audio.AudioFrame;

/** What a stretch of a voice shows: pitch, level, pauses. */
final class StretchMeter {
  private static final int PAUSE_HOPS = 20;
  private static final int FINAL_HOPS = 20;
  private static final int RISE_HOPS = 50;

  /** Least speech that is compared with a baseline, hops. */
  private static final int MIN_COMPARED_HOPS = 60;

  private StretchMeter() {}

  /** F0, also against the baseline; {@code track} in Hz, NaN where unvoiced. */
  static Pitch pitch(float[] track, Optional<Usual> usual) {
    Histogram values = new Histogram(50, 650, 2400);
    for (float hertz : track) {
      if (!Float.isNaN(hertz)) {
        values.add(hertz, 1);
      }
    }
    OptionalDouble median = VoiceLog.known(values);
    if (values.total() < MIN_COMPARED_HOPS) {
      OptionalDouble none = OptionalDouble.empty();
      return new Pitch(median, none, none, none, usual);
    }
    double range = Semitones.between(values.quantile(0.1), values.quantile(0.9));
    return new Pitch(
        median,
        OptionalDouble.of(range),
        against(usual, value -> Semitones.between(value, median.getAsDouble())),
        finalRise(track, median.getAsDouble()),
        usual);
  }

  /** How far the last voiced 0.2 s lie above the utterance's median, semitones. */
  private static OptionalDouble finalRise(float[] track, double median) {
    Histogram last = new Histogram(50, 650, 2400);
    for (int i = track.length - 1; i >= 0 && last.total() < FINAL_HOPS; i--) {
      if (!Float.isNaN(track[i])) {
        last.add(track[i], 1);
      }
    }
    return OptionalDouble.of(Semitones.between(median, last.median()));
  }

  /**
   * Level of the speech, also against the baseline; {@code lufs} in LUFS, {@code noise} in dBFS.
   */
  static Level level(
      HopTrack.Stretch stretch,
      SpeakerBaseline baseline,
      OptionalDouble lufs,
      OptionalDouble noise) {
    double[] energies = speechEnergies(stretch);
    if (energies.length == 0) {
      return Level.NONE;
    }
    double dbfs = 10 * Math.log10(Arrays.stream(energies).sum() / energies.length);
    boolean enough = energies.length >= MIN_COMPARED_HOPS;
    double shift = baseline.gainShift(noise);
    Optional<Usual> usual = baseline.level();
    return new Level(
        OptionalDouble.of(dbfs),
        enough ? against(usual, value -> unexplained(dbfs - value, shift)) : OptionalDouble.empty(),
        rise(energies),
        lufs,
        noise,
        usual);
  }

  /** The part of a change of level that a gain shift of the line does not explain, dB. */
  private static double unexplained(double change, double shift) {
    double explained =
        change > 0 ? Math.min(change, Math.max(0, shift)) : Math.max(change, Math.min(0, shift));
    return change - explained;
  }

  static OptionalDouble against(Optional<Usual> usual, DoubleUnaryOperator compare) {
    return usual.isPresent()
        ? OptionalDouble.of(compare.applyAsDouble(usual.get().value()))
        : OptionalDouble.empty();
  }

  private static double[] speechEnergies(HopTrack.Stretch stretch) {
    return IntStream.range(0, stretch.level().length)
        .filter(i -> stretch.speech()[i])
        .mapToDouble(i -> Math.pow(10, stretch.level()[i] / 10))
        .toArray();
  }

  /** Greatest rise of the level from one half second of speech to the next, dB. */
  private static OptionalDouble rise(double[] energies) {
    double most = 0;
    double before = 0;
    double after = 0;
    for (int i = 0; i < energies.length; i++) {
      double middle = i >= RISE_HOPS ? energies[i - RISE_HOPS] : 0;
      after += energies[i] - middle;
      before += middle - (i >= 2 * RISE_HOPS ? energies[i - 2 * RISE_HOPS] : 0);
      most = i >= 2 * RISE_HOPS - 1 ? Math.max(most, after / before) : most;
    }
    return most > 0 ? OptionalDouble.of(10 * Math.log10(most)) : OptionalDouble.empty();
  }

  /** Stretches of 0.2 s and more without speech between speech. */
  static Pauses pauses(boolean[] speech) {
    int count = 0;
    int hops = 0;
    int longest = 0;
    int run = 0;
    boolean heard = false;
    for (boolean active : speech) {
      if (active && heard && run >= PAUSE_HOPS) {
        count++;
        hops += run;
        longest = Math.max(longest, run);
      }
      run = active ? 0 : run + 1;
      heard |= active;
    }
    return new Pauses(
        count,
        AudioFrame.offset((long) hops * AudioFrame.HOP),
        AudioFrame.offset((long) longest * AudioFrame.HOP));
  }

  /** Hops with speech, short pauses between them included. */
  static int active(boolean[] speech) {
    int active = 0;
    int silent = 0;
    for (boolean each : speech) {
      silent = each ? 0 : silent + 1;
      active += silent <= PAUSE_HOPS ? 1 : 0;
    }
    return active;
  }
}
