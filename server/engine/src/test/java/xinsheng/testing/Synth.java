package xinsheng.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;

/** Signals whose truth is known. Levels are dBFS, 0 being a full-scale sine. */
public final class Synth {
  private Synth() {}

  public static float[] tone(double hertz, double dbfs, double seconds, int rate) {
    float[] samples = new float[(int) Math.round(seconds * rate)];
    double amplitude = Math.pow(10, dbfs / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  public static float[] silence(double seconds, int rate) {
    return new float[(int) Math.round(seconds * rate)];
  }

  public static float[] noise(double dbfs, double seconds, int rate, long seed) {
    Random random = new Random(seed);
    float[] samples = silence(seconds, rate);
    double deviation = Math.pow(10, dbfs / 20) / Math.sqrt(2);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (deviation * random.nextGaussian());
    }
    return samples;
  }

  public static float[] join(float[]... parts) {
    int length = 0;
    for (float[] part : parts) {
      length += part.length;
    }
    float[] joined = new float[length];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }

  /** Little-endian 16-bit PCM. */
  public static byte[] pcm(float[] samples) {
    byte[] bytes = new byte[samples.length * 2];
    for (int i = 0; i < samples.length; i++) {
      int value = Math.max(-32768, Math.min(32767, Math.round(samples[i] * 32768f)));
      bytes[2 * i] = (byte) value;
      bytes[2 * i + 1] = (byte) (value >> 8);
    }
    return bytes;
  }

  /** Frames of 16 kHz samples; the last is filled up with silence. */
  public static List<AudioFrame> frames(Channel channel, float[] samples) {
    List<AudioFrame> frames = new ArrayList<>();
    for (int from = 0; from < samples.length; from += AudioFrame.LENGTH) {
      float[] frame = new float[AudioFrame.LENGTH];
      System.arraycopy(samples, from, frame, 0, Math.min(frame.length, samples.length - from));
      frames.add(new AudioFrame(channel, frames.size(), frame));
    }
    return frames;
  }
}
