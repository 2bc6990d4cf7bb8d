package xinsheng.audio;

import java.util.Optional;

/**
 * Detects a wrong byte order, and two interleaved channels declared as one, in the first seconds of
 * sound. Speech changes little from sample to sample; such samples do not. Not thread-safe.
 */
final class SignalCheck {
  private static final int BLOCK = 256;

  /** Blocks of sound examined: 1.6 s at 16 kHz. */
  private static final int ENOUGH = 100;

  /** Mean square above which a block counts as sound: -34 dB against full scale. */
  private static final double SOUND = 4e-4;

  private static final double LIKE_SPEECH = 0.9;
  private static final double LIKE_NOISE = 1.2;
  private static final double SAME = 0.95;

  private final boolean linear;
  private final float[] block = new float[BLOCK];
  private int filled;
  private int sounding;
  private int speechAsGiven;
  private int speechSwapped;
  private int alternating;
  private int doubled;
  private boolean done;

  SignalCheck(Encoding encoding) {
    this.linear = encoding == Encoding.LINEAR16;
  }

  /** Takes decoded samples; reports once what is wrong. */
  Optional<Oddity> accept(float[] samples) {
    for (int i = 0; i < samples.length && !done; i++) {
      block[filled++] = samples[i];
      if (filled == BLOCK) {
        filled = 0;
        judgeBlock();
        done = sounding == ENOUGH;
      }
    }
    return done && sounding == ENOUGH ? verdictOnce() : Optional.empty();
  }

  private Optional<Oddity> verdictOnce() {
    sounding++;
    if (linear && speechSwapped > ENOUGH / 4 && speechSwapped > 4 * speechAsGiven) {
      return Optional.of(Oddity.BYTE_ORDER);
    }
    return Math.max(alternating, doubled) > ENOUGH * 3 / 4
        ? Optional.of(Oddity.STEREO_AS_MONO)
        : Optional.empty();
  }

  private void judgeBlock() {
    double energy = product(0);
    double given = change(false);
    double swapped = change(true);
    boolean isSound = energy / BLOCK > SOUND;
    sounding += isSound ? 1 : 0;
    if (isSound && given < LIKE_SPEECH && swapped > LIKE_NOISE) {
      speechAsGiven++;
    } else if (swapped < LIKE_SPEECH && given > LIKE_NOISE) {
      speechSwapped++;
    }
    if (isSound) {
      alternating += product(2) > energy / 2 && product(2) - product(1) > energy / 4 ? 1 : 0;
      doubled += isDoubled() ? 1 : 0;
    }
  }

  /** Autocorrelation of the block at a lag in samples, not normalised. */
  private double product(int lag) {
    double sum = 0;
    for (int i = lag; i < BLOCK; i++) {
      sum += block[i] * block[i - lag];
    }
    return sum;
  }

  /** Energy of the first difference over that of the samples, as given or with bytes swapped. */
  private double change(boolean swap) {
    double energy = 1e-12;
    double steps = 0;
    double last = 0;
    for (int i = 0; i < BLOCK; i++) {
      double sample = swap ? swapped(block[i]) : block[i];
      energy += sample * sample;
      steps += i == 0 ? 0 : (sample - last) * (sample - last);
      last = sample;
    }
    return energy / BLOCK > SOUND ? steps / energy : LIKE_SPEECH;
  }

  /** Whether every second sample repeats the one before, and only every second. */
  private boolean isDoubled() {
    int[] equal = new int[2];
    for (int i = 1; i < BLOCK; i++) {
      equal[i & 1] += block[i] == block[i - 1] ? 1 : 0;
    }
    return Math.max(equal[0], equal[1]) > SAME * BLOCK / 2
        && Math.min(equal[0], equal[1]) < SAME / 2 * BLOCK / 2;
  }

  private static double swapped(float sample) {
    int value = Math.round(sample * 32_768f);
    return (short) (((value & 0xff) << 8) | ((value >> 8) & 0xff)) / 32_768.0;
  }
}
