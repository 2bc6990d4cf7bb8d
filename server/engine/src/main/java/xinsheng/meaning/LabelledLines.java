package xinsheng.meaning;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Labelled lines and where the encoder places them. Finds the nearest by going through all: 8,000
 * lines take about a millisecond. Immutable, thread-safe.
 */
public final class LabelledLines {
  /** There are none. */
  public static final LabelledLines NONE = new LabelledLines(List.of(), new PackedVectors(0, 0));

  private final List<LabelledLine> lines;
  private final PackedVectors vectors;

  LabelledLines(List<LabelledLine> lines, PackedVectors vectors) {
    this.lines = List.copyOf(lines);
    this.vectors = vectors;
  }

  /**
   * Lines with their embeddings.
   *
   * @param embeddings one for each line, all of one width
   */
  public static LabelledLines of(List<LabelledLine> lines, List<Embedding> embeddings) {
    int width = embeddings.isEmpty() ? 0 : embeddings.get(0).width();
    PackedVectors vectors = new PackedVectors(lines.size(), width);
    for (int i = 0; i < lines.size(); i++) {
      vectors.put(i, embeddings.get(i));
    }
    return new LabelledLines(lines, vectors);
  }

  public List<LabelledLine> lines() {
    return lines;
  }

  /** Components of an embedding. */
  public int width() {
    return vectors.width();
  }

  /** The direction of each line's embedding, length 1. */
  public List<float[]> directions() {
    return IntStream.range(0, lines.size()).mapToObj(vectors::direction).toList();
  }

  PackedVectors vectors() {
    return vectors;
  }

  /**
   * The line that a turn is most like, the first of several.
   *
   * @param alike likeness that it must have at least, above 0
   */
  public Optional<AlikeLine> nearest(Embedding turn, double alike) {
    if (lines.isEmpty() || turn.width() != vectors.width()) {
      return Optional.empty();
    }
    return vectors
        .nearest(turn, alike)
        .map(each -> new AlikeLine(lines.get(each.index()), each.likeness()));
  }
}
