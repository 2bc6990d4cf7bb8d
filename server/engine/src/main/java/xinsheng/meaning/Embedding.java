package xinsheng.meaning;

import java.util.Arrays;

/**
 * Where the encoder places a turn: turns of like meaning lie in like directions. Immutable,
 * thread-safe.
 */
public final class Embedding {
  /** Of a reading that has none; nothing is like it. */
  public static final Embedding NONE = new Embedding(new float[0]);

  private final float[] components;

  private Embedding(float[] components) {
    this.components = components;
  }

  /**
   * An embedding as the encoder gives it.
   *
   * @param components as many as the encoder is wide
   */
  public static Embedding of(float[] components) {
    return new Embedding(components.clone());
  }

  /** How many components it has; 0 of {@link #NONE}. */
  public int width() {
    return components.length;
  }

  /** One component. */
  public float at(int index) {
    return components[index];
  }

  /** The same direction with length 1; itself if it has none. */
  Embedding unit() {
    double square = 0;
    for (float each : components) {
      square += (double) each * each;
    }
    float[] scaled = components.clone();
    for (int i = 0; i < scaled.length && square > 0; i++) {
      scaled[i] /= (float) Math.sqrt(square);
    }
    return new Embedding(scaled);
  }

  /** The same direction with length 1, as an array of its own. */
  public float[] direction() {
    return unit().components;
  }

  /** Not to be changed. */
  float[] components() {
    return components;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding each && Arrays.equals(components, each.components);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components);
  }

  @Override
  public String toString() {
    return "Embedding of " + components.length;
  }
}
