package xinsheng.meaning;

/**
 * A labelled line that a turn is like.
 *
 * @param likeness cosine of the two embeddings, 0 to 1
 */
public record AlikeLine(LabelledLine line, double likeness) {}
