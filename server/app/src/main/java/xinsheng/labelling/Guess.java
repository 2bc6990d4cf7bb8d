package xinsheng.labelling;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import xinsheng.meaning.Head;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;

/**
 * A turn and what the ear makes of it by itself.
 *
 * @param line without labels
 */
public record Guess(LabelledLine line, Reading reading) {
  /** The ear's guesses, in the order of the lines; those that it cannot read are left out. */
  public static List<Guess> of(List<LabelledLine> lines, Meaning ear) {
    return lines.stream()
        .flatMap(line -> ear.read(List.of(line.turn())).stream().map(each -> new Guess(line, each)))
        .toList();
  }

  /** The label that a line would have; of the strength 0 to 3. */
  public String label(Head head) {
    if (head != Head.STRENGTH) {
      return reading.likeliest(head);
    }
    long steps = head.labels().stream().filter(each -> reading.claims(head, each)).count();
    return String.valueOf(steps);
  }

  /** How sure the ear is of the less sure of emotion and risk, 0 to 1. */
  public double sure() {
    return Math.min(sure(Head.EMOTION), sure(Head.RISK));
  }

  /** How sure the ear is of its label of a head, 0 to 1. */
  public double sure(Head head) {
    return reading.of(head, reading.likeliest(head));
  }

  /** The line, labelled as guessed. */
  public LabelledLine filled() {
    Map<Head, String> labels = new EnumMap<>(Head.class);
    Head.OF_CUSTOMERS.forEach(head -> labels.put(head, label(head)));
    return new LabelledLine(line.id(), line.turn(), labels);
  }
}
