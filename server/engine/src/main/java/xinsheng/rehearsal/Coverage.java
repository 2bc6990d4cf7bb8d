package xinsheng.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import xinsheng.playbook.Origin;
import xinsheng.playbook.Playbook;

/**
 * Which sections of the manual the playbook acts on.
 *
 * @param sections one line for every section: its entries, or why it has none
 * @param open sections without a stable entry and without a reason
 */
public record Coverage(List<String> sections, List<String> open) {
  /** A row of docs/manual-index.md: a section and why software cannot act on it. */
  private static final Pattern REASON =
      Pattern.compile("(?m)^\\| *([A-Z]+-\\S+) *\\| *([^|]+?) *\\|");

  /**
   * Compares a playbook with its manual.
   *
   * @param index the text of docs/manual-index.md
   */
  public static Coverage of(Playbook playbook, String index) {
    Map<String, String> reasons = new HashMap<>();
    REASON.matcher(index).results().forEach(row -> reasons.put(row.group(1), row.group(2)));
    Map<String, List<Origin>> entries =
        Stream.concat(
                playbook.cues().stream().map(each -> each.origin()),
                playbook.phrases().stream().map(each -> each.origin()))
            .filter(each -> each.status() == Origin.Status.STABLE)
            .collect(Collectors.groupingBy(Origin::manual));
    List<String> sections = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (Map.Entry<String, String> section : new TreeMap<>(playbook.manual()).entrySet()) {
      String id = section.getKey();
      String covered =
          entries.getOrDefault(id, List.of()).stream()
              .map(Origin::id)
              .collect(Collectors.joining(", "));
      String reason = reasons.getOrDefault(id, "");
      if (covered.isEmpty() && reason.isEmpty()) {
        open.add(id + " " + section.getValue());
      }
      sections.add(
          "%-7s %s: %s".formatted(id, section.getValue(), covered.isEmpty() ? reason : covered));
    }
    return new Coverage(sections, open);
  }
}
