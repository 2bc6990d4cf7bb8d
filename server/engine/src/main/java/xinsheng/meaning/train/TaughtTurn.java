package xinsheng.meaning.train;

import java.util.Map;
import xinsheng.meaning.Head;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.Lesson;
import xinsheng.meaning.Reading;

/**
 * A turn to train on.
 *
 * @param group what must not be parted between training and trial: a call, or the turn itself
 * @param reading by the ear as it is
 * @param is labels that it has; of the strength the strength itself, 0 to 3
 * @param not labels that it has not
 */
public record TaughtTurn(
    String group, Reading reading, Map<Head, String> is, Map<Head, String> not) {

  /** A labelled line; lines of one call have ids that differ after the last hyphen. */
  public static TaughtTurn of(LabelledLine line, Reading reading) {
    String group = line.id().replaceFirst("-\\d+$", "");
    return new TaughtTurn(group, reading, line.labels(), Map.of());
  }

  /** A trainer's line. */
  public static TaughtTurn of(Lesson lesson, Reading reading) {
    return new TaughtTurn(lesson.id(), reading, lesson.is(), lesson.not());
  }

  /** Whether something is said of a head. */
  boolean tells(Head head) {
    return is.containsKey(head) || not.containsKey(head);
  }

  /** The probabilities of the head's labels that are wanted. */
  double[] wanted(Head head) {
    double[] wanted = new double[head.labels().size()];
    for (int i = 0; i < wanted.length; i++) {
      String label = head.labels().get(i);
      wanted[i] = is.containsKey(head) ? has(head, label) : left(head, label);
    }
    return wanted;
  }

  private double has(Head head, String label) {
    String own = is.getOrDefault(head, "");
    boolean holds = head.isOneLabel() ? own.equals(label) : own.compareTo(label) >= 0;
    return holds ? 1 : 0;
  }

  private double left(Head head, String label) {
    String denied = not.getOrDefault(head, "");
    double left = 1 - reading.of(head, denied);
    int others = head.labels().size() - 1;
    return label.equals(denied) ? 0 : left > 0 ? reading.of(head, label) / left : 1.0 / others;
  }
}
