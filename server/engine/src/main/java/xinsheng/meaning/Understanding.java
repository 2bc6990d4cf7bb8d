package xinsheng.meaning;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import xinsheng.text.TextSpan;

/**
 * A customer's turn as the ear understands it, in its call.
 *
 * @param tone how it sounds
 * @param evidence finds the words that a probability rests on
 * @param neighbours finds a labelled line that it is like
 */
public record Understanding(Tone.Heard tone, Evidence evidence, Neighbours neighbours) {
  /** Finds words. */
  public interface Evidence {
    /** The words without which the probability falls most; empty if none alone carries it. */
    Optional<TextSpan> of(ToDoubleFunction<Reading> probability);
  }

  /** How sure it is that this is meant, 0 to 1; of {@link Tone.Heard#of(Head, String)}. */
  public double of(Head head, String label) {
    return tone.of(head, label);
  }

  /** The words that show it. */
  public Optional<TextSpan> words(Head head, String label) {
    return evidence.of(reading -> Tone.score(reading, head, label));
  }

  /** Finds labelled lines. */
  public interface Neighbours {
    /** The line that the turn is most like, if at least so much, 0 to 1. */
    Optional<AlikeLine> nearest(double alike);
  }

  /** The line that the turn is most like, if it has that label. */
  public Optional<AlikeLine> nearest(double alike, Head head, String label) {
    return neighbours.nearest(alike).filter(each -> each.line().is(head, label));
  }
}
