package xinsheng.ledger;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallReport.Mood;
import xinsheng.ledger.CallReport.Peak;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/** Watches levels and risk over a call. Not thread-safe. */
public final class MoodLog {
  private final EnumMap<Emotion, Peak> peaks = new EnumMap<>(Emotion.class);
  private RiskLevel highest = RiskLevel.LOW;
  private RiskLevel current = RiskLevel.LOW;
  private Duration atHigh = Duration.ZERO;
  private Duration since = Duration.ZERO;

  /** The state from {@code now} on. */
  public void observe(EmotionState state, Duration now) {
    state.levels().forEach((emotion, level) -> peak(emotion, level, now));
    if (current == RiskLevel.HIGH) {
      atHigh = atHigh.plus(now.minus(since));
    }
    since = now;
    current = state.risk();
    highest = highest.compareTo(current) >= 0 ? highest : current;
  }

  public Mood mood() {
    return new Mood(peaks, dominant(), highest, current, atHigh);
  }

  private void peak(Emotion emotion, double level, Duration now) {
    Peak known = peaks.get(emotion);
    if (known == null || level > known.level()) {
      peaks.put(emotion, new Peak(level, now));
    }
  }

  /** The strongest emotion at its peak; calm only if none of the others showed. */
  private Emotion dominant() {
    return peaks.entrySet().stream()
        .filter(each -> each.getKey() != Emotion.CALM && each.getValue().level() > 0.1)
        .max((a, b) -> Double.compare(a.getValue().level(), b.getValue().level()))
        .map(Map.Entry::getKey)
        .orElse(Emotion.CALM);
  }
}
