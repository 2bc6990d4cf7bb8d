package xinsheng.ledger;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xinsheng.emotion.Complaint;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallReport.Mood;
import xinsheng.ledger.CallReport.Peak;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/** The course of levels and risk over a call, as events reported them. Not thread-safe. */
final class MoodLog {
  /** Peak level above which an emotion counts as shown. */
  private static final double SHOWN = 0.1;

  private final EnumMap<Emotion, Peak> peaks = new EnumMap<>(Emotion.class);
  private @Nullable EmotionState last;
  private String action = "";
  private RiskLevel highest = RiskLevel.LOW;
  private Duration atHigh = Duration.ZERO;
  private Duration since = Duration.ZERO;

  /** The levels at rest; ignored in a call that was resumed. */
  void start(Map<Emotion, Double> levels) {
    if (peaks.isEmpty()) {
      levels.forEach((emotion, level) -> peak(emotion, level, Duration.ZERO));
    }
  }

  /** The state from {@code now} on. */
  void observe(EmotionState state, String whatToDo, Duration now) {
    state.levels().forEach((emotion, level) -> peak(emotion, level, now));
    atHigh = atHighUntil(now);
    since = now;
    last = state;
    action = whatToDo;
    highest = highest.compareTo(state.risk()) >= 0 ? highest : state.risk();
  }

  /** What was last observed, without causes. */
  Optional<CallEvent.EmotionChanged> last() {
    return Optional.ofNullable(last)
        .map(state -> new CallEvent.EmotionChanged(state, action, List.of()));
  }

  Mood mood(Duration until) {
    return new Mood(peaks, dominant(), highest, risk(), atHighUntil(until), complaint());
  }

  private Optional<Complaint> complaint() {
    return Optional.ofNullable(last).flatMap(EmotionState::complaint);
  }

  private RiskLevel risk() {
    return last == null ? RiskLevel.LOW : last.risk();
  }

  private Duration atHighUntil(Duration now) {
    return risk() == RiskLevel.HIGH ? atHigh.plus(now.minus(since)) : atHigh;
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
        .filter(each -> each.getKey() != Emotion.CALM && each.getValue().level() > SHOWN)
        .max((a, b) -> Double.compare(a.getValue().level(), b.getValue().level()))
        .map(Map.Entry::getKey)
        .orElse(Emotion.CALM);
  }
}
