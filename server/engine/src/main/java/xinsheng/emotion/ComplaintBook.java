package xinsheng.emotion;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.cue.Cue;
import xinsheng.manual.Emotion;
import xinsheng.playbook.Tuning;

/**
 * Keeps the customer's complaint of a call: the last, open or settled. While one is open its
 * emotion neither fades nor is soothed below a floor. Not thread-safe.
 */
final class ComplaintBook {
  private final Tuning.Complaints tuning;
  private final Memory memory;

  /** What is remembered of a call. */
  static final class Memory {
    private Optional<Complaint> last = Optional.empty();
  }

  ComplaintBook(Tuning.Complaints tuning, Memory memory) {
    this.tuning = tuning;
    this.memory = memory;
  }

  /**
   * Takes a turn's cues.
   *
   * @param levels after them
   * @param isUpset whether the turn itself shows the customer upset: then it settles nothing
   */
  void hear(List<Cue> cues, Map<Emotion, Double> levels, boolean isUpset, Duration at) {
    boolean isOpen = memory.last.filter(Complaint::isOpen).isPresent();
    if (isOpen && !isUpset) {
      cues.stream()
          .filter(each -> each.entry().settles().isPresent())
          .findFirst()
          .ifPresent(each -> memory.last = memory.last.map(open -> open.settledBy(each)));
    } else if (!isOpen && isUpset) {
      memory.last = opened(cues, levels, at).or(() -> memory.last);
    }
  }

  private Optional<Complaint> opened(List<Cue> cues, Map<Emotion, Double> levels, Duration at) {
    Optional<Cue> shown = cues.stream().filter(each -> each.entry().showsUpset()).findFirst();
    return Emotion.UPSETTING.stream()
        .max(Comparator.comparingDouble(each -> levels.getOrDefault(each, 0.0)))
        .filter(each -> levels.getOrDefault(each, 0.0) >= tuning.opens())
        .map(each -> new Complaint(each, at, shown, Optional.empty()));
  }

  /** The level below which an emotion neither fades nor is soothed, 0 to 1. */
  double floor(Emotion emotion) {
    return memory.last.filter(each -> each.isOpen() && each.emotion() == emotion).isPresent()
        ? tuning.floor()
        : 0;
  }

  Optional<Complaint> last() {
    return memory.last;
  }
}
