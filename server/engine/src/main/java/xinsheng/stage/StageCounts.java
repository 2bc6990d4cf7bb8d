package xinsheng.stage;

import java.util.EnumMap;
import java.util.Map;

/** What went through each stage of one call. Not thread-safe. */
public final class StageCounts {
  /** Items in, out, and dropped on purpose. */
  public record Count(long in, long out, long dropped) {
    Count plus(long moreIn, long moreOut, long moreDropped) {
      return new Count(in + moreIn, out + moreOut, dropped + moreDropped);
    }
  }

  private final Map<Stage, Count> counts = new EnumMap<>(Stage.class);

  public void add(Stage stage, long in, long out) {
    add(stage, in, out, 0);
  }

  public void add(Stage stage, long in, long out, long dropped) {
    counts.merge(
        stage, new Count(in, out, dropped), (a, b) -> a.plus(b.in(), b.out(), b.dropped()));
  }

  /** What came on top of an earlier snapshot. */
  public Map<Stage, Count> since(Map<Stage, Count> earlier) {
    Map<Stage, Count> more = snapshot();
    earlier.forEach(
        (stage, count) ->
            more.merge(
                stage, count, (now, then) -> now.plus(-then.in(), -then.out(), -then.dropped())));
    return more;
  }

  public Map<Stage, Count> snapshot() {
    Map<Stage, Count> copy = new EnumMap<>(Stage.class);
    copy.putAll(counts);
    return copy;
  }
}
