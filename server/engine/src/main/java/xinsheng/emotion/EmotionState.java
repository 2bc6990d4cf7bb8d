package xinsheng.emotion;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/** Every emotion's level, 0 to 1, and the risk that follows. */
public record EmotionState(Map<Emotion, Double> levels, RiskLevel risk) {
  public EmotionState {
    levels = Collections.unmodifiableMap(new EnumMap<>(levels));
  }

  public double level(Emotion emotion) {
    return levels.getOrDefault(emotion, 0.0);
  }

  /** Whether a level is at least {@code step} from what it was, or the risk is another. */
  public boolean differsFrom(EmotionState other, double step) {
    return risk != other.risk
        || levels.keySet().stream()
            .anyMatch(each -> Math.abs(level(each) - other.level(each)) >= step);
  }
}
