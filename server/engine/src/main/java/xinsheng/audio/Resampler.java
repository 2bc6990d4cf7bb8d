package xinsheng.audio;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Band-limited conversion of a stream to {@link AudioFrame#RATE} by a polyphase windowed-sinc
 * filter (Kaiser, about 80 dB; J. O. Smith, Digital Audio Resampling). Output sample n is the
 * input's value at time n / 16000, without delay; the result does not depend on how the input is
 * cut. Not thread-safe.
 */
final class Resampler {
  private static final int ZERO_CROSSINGS = 24;
  private static final double ROLLOFF = 0.94;
  private static final double KAISER_BETA = 8.0;

  private final int up;
  private final int down;
  private final int half;
  private final float[][] phases;

  private float[] pending;
  private long pendingStart;
  private long taken;
  private long given;

  Resampler(int rate) {
    this(rate, 0);
  }

  /** One that continues at the input's sample {@code start}, as if silence came before. */
  Resampler(int rate, long start) {
    int gcd = BigInteger.valueOf(rate).gcd(BigInteger.valueOf(AudioFrame.RATE)).intValue();
    up = AudioFrame.RATE / gcd;
    down = rate / gcd;
    double cutoff = Math.min(1.0, (double) up / down) * ROLLOFF;
    half = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
    phases = new float[up][];
    for (int phase = 0; phase < up; phase++) {
      phases[phase] = taps((double) phase / up, cutoff);
    }
    pending = new float[half];
    pendingStart = start - half;
    taken = start;
    given = ceilOutput(start);
  }

  /** Takes input, returns all output that no later input changes. */
  float[] accept(float[] input) {
    taken += input.length;
    if (up == down) {
      given = taken;
      return input;
    }
    append(input);
    return produce(settled());
  }

  /** Returns the rest, as if silence followed: in all, one sample for every 1/16000 s begun. */
  float[] finish() {
    if (up == down) {
      return new float[0];
    }
    append(new float[half + 1]);
    return produce(ceilOutput(taken));
  }

  /** Number of outputs so far, counted from the input's sample 0. */
  long given() {
    return given;
  }

  /** The first output at or after an input. */
  long ceilOutput(long input) {
    return (input * up + down - 1) / down;
  }

  /** The last input at or before an output. */
  long inputAt(long output) {
    return output * down / up;
  }

  /** Inputs needed before an output for it to be exact: the length of the filter. */
  long warmUp() {
    return up == down ? 0 : 2L * half;
  }

  /** The number of outputs whose whole filter lies within the input so far. */
  private long settled() {
    long last = taken - half - 1;
    return last < 0 ? 0 : Math.max(given, (last * up + up - 1) / down + 1);
  }

  private void append(float[] input) {
    int length = pending.length;
    pending = Arrays.copyOf(pending, length + input.length);
    System.arraycopy(input, 0, pending, length, input.length);
  }

  private float[] produce(long until) {
    float[] output = new float[(int) Math.max(0, until - given)];
    for (int i = 0; i < output.length; i++) {
      output[i] = valueAt(given + i);
    }
    given += output.length;
    forget(given * down / up - half);
    return output;
  }

  private float valueAt(long n) {
    long position = n * down;
    int first = (int) (position / up - half + 1 - pendingStart);
    float[] taps = phases[(int) (position % up)];
    double sum = 0;
    for (int k = 0; k < taps.length; k++) {
      sum += taps[k] * pending[first + k];
    }
    return (float) sum;
  }

  private void forget(long before) {
    int drop = (int) Math.min(pending.length, Math.max(0, before - pendingStart));
    pending = Arrays.copyOfRange(pending, drop, pending.length);
    pendingStart += drop;
  }

  /** Weights of the inputs {@code -half+1 .. half} around a point {@code fraction} after one. */
  private float[] taps(double fraction, double cutoff) {
    float[] taps = new float[2 * half];
    for (int k = 0; k < taps.length; k++) {
      double distance = k - half + 1 - fraction;
      taps[k] = (float) (cutoff * sinc(distance * cutoff) * kaiser(distance / half));
    }
    return taps;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) > 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
  }

  /** Modified Bessel function of the first kind, order 0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
