package xinsheng.meaning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Directions of length 1 in a byte a component: each vector has a scale, its largest component
 * being 127. A cosine is off by less than 0.01. Filled once, then only read.
 */
final class PackedVectors {
  private static final int MOST = Byte.MAX_VALUE;

  /** Part of the components after which most vectors are known to be too far away. */
  private static final double FIRST_PART = 0.375;

  private final int count;
  private final int width;
  private final int part;
  private final byte[] components;
  private final float[] scales;

  /** Of each vector, the length of what is left after the first part. */
  private final float[] rests;

  PackedVectors(int count, int width) {
    this.count = count;
    this.width = width;
    this.part = (int) (width * FIRST_PART);
    this.components = new byte[count * width];
    this.scales = new float[count];
    this.rests = new float[count];
  }

  /** A vector, and how like. */
  record Found(int index, double likeness) {}

  int count() {
    return count;
  }

  int width() {
    return width;
  }

  void put(int index, Embedding embedding) {
    Embedding unit = embedding.unit();
    float most = 0;
    for (int i = 0; i < width; i++) {
      most = Math.max(most, Math.abs(unit.at(i)));
    }
    scales[index] = most / MOST;
    for (int i = 0; i < width && most > 0; i++) {
      components[index * width + i] = (byte) Math.round(unit.at(i) / scales[index]);
    }
    measureRest(index);
  }

  float[] direction(int index) {
    float[] direction = new float[width];
    for (int i = 0; i < width; i++) {
      direction[i] = scales[index] * components[index * width + i];
    }
    return direction;
  }

  /** The vector of the greatest cosine, if it is at least so great. */
  Optional<Found> nearest(Embedding embedding, double least) {
    float[] turn = embedding.unit().components();
    float rest = length(turn, part);
    int best = -1;
    float likeness = (float) least;
    for (int i = 0; i < count; i++) {
      float first = product(turn, i, 0, part);
      if (first + rest * rests[i] < likeness) {
        continue;
      }
      float all = first + product(turn, i, part, width);
      if (all > likeness || (best < 0 && all == likeness)) {
        best = i;
        likeness = all;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(new Found(best, Math.min(1, likeness)));
  }

  private float product(float[] turn, int index, int from, int to) {
    return scales[index] * product(turn, components, index * width, from, to);
  }

  /** In four sums, so that one addition need not wait for the other. */
  private static float product(float[] turn, byte[] all, int at, int from, int to) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      a += turn[i] * all[at + i];
      b += turn[i + 1] * all[at + i + 1];
      c += turn[i + 2] * all[at + i + 2];
      d += turn[i + 3] * all[at + i + 3];
    }
    for (; i < to; i++) {
      a += turn[i] * all[at + i];
    }
    return a + b + (c + d);
  }

  private void measureRest(int index) {
    double square = 0;
    for (int i = part; i < width; i++) {
      double each = scales[index] * components[index * width + i];
      square += each * each;
    }
    rests[index] = (float) Math.sqrt(square);
  }

  private static float length(float[] vector, int from) {
    double square = 0;
    for (int i = from; i < vector.length; i++) {
      square += (double) vector[i] * vector[i];
    }
    return (float) Math.sqrt(square);
  }

  void write(DataOutputStream out) throws IOException {
    for (int i = 0; i < count; i++) {
      out.writeFloat(scales[i]);
      out.write(components, i * width, width);
    }
  }

  static PackedVectors read(DataInputStream in, int count, int width) throws IOException {
    PackedVectors vectors = new PackedVectors(count, width);
    for (int i = 0; i < count; i++) {
      vectors.scales[i] = in.readFloat();
      in.readFully(vectors.components, i * width, width);
      vectors.measureRest(i);
    }
    return vectors;
  }
}
