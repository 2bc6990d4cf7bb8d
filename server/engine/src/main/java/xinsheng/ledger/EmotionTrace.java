package xinsheng.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import xinsheng.emotion.EmotionState;

/** How levels got where they are, over the last {@link #WINDOW}. Not thread-safe. */
final class EmotionTrace {
  static final Duration WINDOW = Duration.ofMinutes(3);

  private final Deque<EmotionPoint> points = new ArrayDeque<>();

  /** Levels from an offset on. The last point before the window stays: it holds into the window. */
  void add(Duration at, EmotionState state) {
    points.addLast(new EmotionPoint(at, state.levels()));
    Duration start = at.minus(WINDOW);
    while (points.size() > 1 && points.getFirst().offset().compareTo(start) < 0) {
      points.removeFirst();
    }
  }

  List<EmotionPoint> points() {
    return List.copyOf(points);
  }
}
