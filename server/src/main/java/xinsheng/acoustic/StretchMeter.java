package xinsheng.acoustic;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Pauses;
import xinsheng.acoustic.VoiceMeasurement.Pitch;
import xinsheng.audio.AudioFrame;

/** What a stretch of a voice shows: pitch, level, pauses. */
final class StretchMeter {
  private static final int PAUSE_HOPS = 20;
  private static final int FINAL_HOPS = 20;
  private static final int RISE_HOPS = 50;

  /** Less speech than this is too little to compare with a baseline. */
  private static final int MIN_COMPARED_HOPS = 60;

  private StretchMeter() {}

  /** F0, also against what is usual for the speaker. */
  static Pitch pitch(float[] track, SpeakerBaseline usual) {
    Histogram values = new Histogram(50, 650, 2400);
    for (float hertz : track) {
      if (!Float.isNaN(hertz)) {
        values.add(hertz, 1);
      }
    }
    OptionalDouble median = VoiceAnalyzer.known(values);
    if (values.total() < MIN_COMPARED_HOPS) {
      OptionalDouble none = OptionalDouble.empty();
      return new Pitch(median, none, none, none);
    }
    double range = Semitones.between(values.quantile(0.1), values.quantile(0.9));
    return new Pitch(
        median,
        OptionalDouble.of(range),
        VoiceAnalyzer.map(
            usual.pitchHertz(), hertz -> Semitones.between(hertz, median.getAsDouble())),
        finalRise(track, median.getAsDouble()));
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

  /** Level of the speech, also against what is usual for the speaker. */
  static Level level(HopTrack.Stretch stretch, SpeakerBaseline baseline) {
    double energy = 0;
    int count = 0;
    for (int i = 0; i < stretch.level().length; i++) {
      if (stretch.speech()[i]) {
        energy += Math.pow(10, stretch.level()[i] / 10);
        count++;
      }
    }
    if (count == 0) {
      return Level.NONE;
    }
    double dbfs = 10 * Math.log10(energy / count);
    OptionalDouble usual =
        count < MIN_COMPARED_HOPS ? OptionalDouble.empty() : baseline.levelDbfs();
    return new Level(
        OptionalDouble.of(dbfs), VoiceAnalyzer.map(usual, level -> dbfs - level), rise(stretch));
  }

  /** Greatest difference of the level of half a second of speech to the half second before. */
  private static OptionalDouble rise(HopTrack.Stretch stretch) {
    List<Double> active = new ArrayList<>();
    for (int i = 0; i < stretch.level().length; i++) {
      if (stretch.speech()[i]) {
        active.add(Math.pow(10, stretch.level()[i] / 10));
      }
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int at = RISE_HOPS; at + RISE_HOPS <= active.size(); at++) {
      double before = sum(active, at - RISE_HOPS);
      most = Math.max(most, 10 * Math.log10(sum(active, at) / before));
    }
    return active.size() < 2 * RISE_HOPS ? OptionalDouble.empty() : OptionalDouble.of(most);
  }

  private static double sum(List<Double> energies, int from) {
    return energies.subList(from, from + RISE_HOPS).stream().mapToDouble(Double::doubleValue).sum();
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
