package xinsheng.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import xinsheng.emotion.EmotionState;

/** The course of the levels over the last {@link #WINDOW}. Not thread-safe. */
final class EmotionTrace {
  static final Duration WINDOW = Duration.ofMinutes(3);

  private final List<EmotionPoint> points = new ArrayList<>();

  /** Levels from an offset on. */
  void add(Duration at, EmotionState state) {
    points.add(new EmotionPoint(at, state.levels()));
    forget(at);
  }

  /** Up to a moment of the call, not before the last that was added. */
  List<EmotionPoint> points(Duration now) {
    forget(now);
    return List.copyOf(points);
  }

  /** The last point before the window stays: it holds into the window. */
  private void forget(Duration now) {
    Duration start = now.minus(WINDOW);
    while (points.size() > 1 && points.get(1).offset().compareTo(start) <= 0) {
      points.remove(0);
    }
  }
}
