package xinsheng.meaning;

import java.util.Map;

/**
 * A customer's turn of which a trainer says what it is. Immutable.
 *
 * @param id file and line
 * @param is labels that it has; of {@link Head#STRENGTH} the strength itself, 0 to 3
 * @param not labels that it has not
 */
public record Lesson(String id, Turn turn, Map<Head, String> is, Map<Head, String> not) {
  /** How sure a label is of a turn that is the lesson's very words. */
  private static final double SUREST = 0.999;

  /** What it is less sure of one that is nothing like them. */
  private static final double UNLIKE = 0.05;

  public Lesson {
    is = Map.copyOf(is);
    not = Map.copyOf(not);
  }

  LabelledLine line() {
    return new LabelledLine(id, turn, is);
  }

  /**
   * A reading as the lesson wants it. The more alike the turn, the surer: so the words that make it
   * alike are the evidence.
   *
   * @param likeness of the turn that was read, 0 to 1
   */
  Reading teach(Reading reading, double likeness) {
    double sure = SUREST - UNLIKE * (1 - likeness);
    Reading taught = reading;
    for (Map.Entry<Head, String> each : is.entrySet()) {
      taught = taught.claiming(each.getKey(), each.getValue(), sure);
    }
    for (Map.Entry<Head, String> each : not.entrySet()) {
      taught = taught.without(each.getKey(), each.getValue());
    }
    return taught;
  }
}
