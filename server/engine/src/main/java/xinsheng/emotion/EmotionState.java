package xinsheng.emotion;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/**
 * Every emotion's level, 0 to 1, and the risk that follows.
 *
 * @param complaint the customer's last complaint, open or settled; empty if there was none
 */
public record EmotionState(
    Map<Emotion, Double> levels, RiskLevel risk, Optional<Complaint> complaint) {
  public EmotionState {
    levels = Collections.unmodifiableMap(new EnumMap<>(levels));
  }

  /** Without a complaint. */
  public EmotionState(Map<Emotion, Double> levels, RiskLevel risk) {
    this(levels, risk, Optional.empty());
  }

  /** The same with what may be shown of the complaint. */
  public EmotionState complaining(Optional<Complaint> shown) {
    return new EmotionState(levels, risk, shown);
  }

  public double level(Emotion emotion) {
    return levels.getOrDefault(emotion, 0.0);
  }

  /**
   * Whether a level is at least {@code step} from what it was, or the risk or complaint is another.
   */
  public boolean differsFrom(EmotionState other, double step) {
    return risk != other.risk
        || !complaint.equals(other.complaint)
        || levels.keySet().stream()
            .anyMatch(each -> Math.abs(level(each) - other.level(each)) >= step);
  }
}
