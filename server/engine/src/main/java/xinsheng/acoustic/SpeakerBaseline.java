package xinsheng.acoustic;

import java.util.Optional;
import java.util.OptionalDouble;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Usual;

/**
 * What is normal for one speaker on one line: weighted median and spread of the utterances so far,
 * drawn towards what is normal for people while little was heard. Not thread-safe.
 *
 * <p>Pitch and level have a prior for the spread alone: people and lines differ by more than any
 * emotion lifts a voice. Values are empty during the warm-up.
 */
final class SpeakerBaseline {
  private static final double WARM_UP_SECONDS = 1.5;
  private static final double RATE_WARM_UP_SECONDS = 3;

  /** Weights of the priors, in seconds of speech. */
  private static final double PRIOR_RATE_SECONDS = 3;

  private static final double PRIOR_SPREAD_SECONDS = 20;

  /**
   * Priors of the spread between one speaker's utterances: semitones, dB, doublings of the rate.
   */
  private static final double PITCH_SPREAD = 2.5;

  private static final double LEVEL_SPREAD = 4;
  private static final double RATE_SPREAD = 0.3;

  private static final double REFERENCE_HERTZ = 55;

  /** Smallest change of the noise floor that counts as a change of gain, dB. */
  private static final double GAIN_STEP = 6;

  /** Noise floor below which a line counts as digital silence, dBFS. */
  private static final double NO_NOISE = -90;

  /** Semitones above the reference, dBFS, doublings of one unit per minute, dBFS. */
  private final Histogram pitch = new Histogram(0, 48, 192);

  private final Histogram level = new Histogram(-80, 6, 344);
  private final Histogram rate = new Histogram(3, 10, 280);
  private final Histogram noise = new Histogram(-120, 0, 120);

  /**
   * Takes an utterance.
   *
   * @param speechSeconds how much of it is speech
   */
  void learn(VoiceMeasurement measured, double speechSeconds) {
    measured
        .pitch()
        .hertz()
        .ifPresent(hz -> pitch.add(Semitones.between(REFERENCE_HERTZ, hz), speechSeconds));
    learn(measured.level(), speechSeconds);
    double seconds = measured.span().seconds();
    measured.rate().speech().ifPresent(each -> rate.add(octaves(each), seconds));
  }

  /** The level counts as it would be at the gain with which the line began. */
  private void learn(Level heard, double speechSeconds) {
    OptionalDouble atFirstGain =
        heard.change().isPresent()
            ? StretchMeter.against(heard.usual(), each -> each + heard.change().getAsDouble())
            : heard.dbfs();
    atFirstGain.ifPresent(dbfs -> level.add(dbfs, speechSeconds));
    if (gainShift(heard.noise()) == 0) {
      heard.noise().ifPresent(dbfs -> noise.add(dbfs, speechSeconds));
    }
  }

  /**
   * How far the line's gain may have changed, dB: the noise floor against its median so far. 0 if
   * less than {@link #GAIN_STEP}, and in digital silence.
   *
   * @param now noise floor, dBFS
   */
  double gainShift(OptionalDouble now) {
    double usual = noise.total() > 0 ? noise.median() : Double.NEGATIVE_INFINITY;
    double shift = now.orElse(usual) - usual;
    boolean known = usual > NO_NOISE && now.orElse(usual) > NO_NOISE;
    return known && Math.abs(shift) >= GAIN_STEP ? shift : 0;
  }

  /** F0 in Hz, its spread in semitones. */
  Optional<Usual> pitch() {
    return pitch.total() < WARM_UP_SECONDS
        ? Optional.empty()
        : Optional.of(
            new Usual(
                REFERENCE_HERTZ * Math.pow(2, pitch.median() / 12), spread(pitch, PITCH_SPREAD)));
  }

  /** Level in dBFS, its spread in dB. */
  Optional<Usual> level() {
    return level.total() < WARM_UP_SECONDS
        ? Optional.empty()
        : Optional.of(new Usual(level.median(), spread(level, LEVEL_SPREAD)));
  }

  /**
   * Speech rate in units per minute, its spread in doublings.
   *
   * @param prior typical rate, units per minute
   */
  Optional<Usual> rate(double prior) {
    if (rate.total() < RATE_WARM_UP_SECONDS) {
      return Optional.empty();
    }
    double sum = rate.median() * rate.total() + octaves(prior) * PRIOR_RATE_SECONDS;
    double location = Math.pow(2, sum / (rate.total() + PRIOR_RATE_SECONDS));
    return Optional.of(new Usual(location, spread(rate, RATE_SPREAD)));
  }

  private static double octaves(double perMinute) {
    return Math.log(perMinute) / Math.log(2);
  }

  private static double spread(Histogram values, double prior) {
    double own = values.spread();
    double heard = values.total();
    return Math.sqrt(
        (own * own * heard + prior * prior * PRIOR_SPREAD_SECONDS)
            / (heard + PRIOR_SPREAD_SECONDS));
  }
}
