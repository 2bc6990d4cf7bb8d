package xinsheng.emotion;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import xinsheng.cue.Cue;
import xinsheng.manual.Emotion;
import xinsheng.manual.Settlement;

/**
 * What the customer is upset about, from the words that first show it to the words that settle it.
 *
 * @param emotion the strongest of the upsetting emotions when it was opened
 * @param since when it was opened, from the start of the call
 * @param opened what showed it; empty if levels rose without a cue
 * @param settled what settled it; empty while it is open
 */
public record Complaint(
    Emotion emotion, Duration since, Optional<Cue> opened, Optional<Cue> settled) {
  public boolean isOpen() {
    return settled.isEmpty();
  }

  /** How it was settled; empty while it is open. */
  public Optional<Settlement> settlement() {
    return settled.flatMap(each -> each.entry().settles());
  }

  /** The same with what may be shown of its cues. */
  public Complaint showing(UnaryOperator<Cue> shown) {
    return new Complaint(emotion, since, opened.map(shown), settled.map(shown));
  }

  Complaint settledBy(Cue cue) {
    return new Complaint(emotion, since, opened, Optional.of(cue));
  }
}
