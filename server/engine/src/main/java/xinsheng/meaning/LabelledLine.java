package xinsheng.meaning;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A customer's turn that people have labelled. Immutable.
 *
 * @param id names it: {@code N03-017} of the project's own, file and line of a playbook's
 * @param labels what it is; a head that is not there is not labelled. Of {@link Head#STRENGTH} the
 *     strength itself, 0 to 3
 */
public record LabelledLine(String id, Turn turn, Map<Head, String> labels) {
  public LabelledLine {
    Map<Head, String> copy = new EnumMap<>(Head.class);
    copy.putAll(labels);
    labels = Collections.unmodifiableMap(copy);
  }

  /** Whether it carries what a cue claims. */
  public boolean is(Head head, String label) {
    String own = labels.getOrDefault(head, "");
    boolean atLeast = head == Head.STRENGTH && !own.isEmpty();
    return atLeast ? own.compareTo(label) >= 0 : own.equals(label);
  }
}
