package xinsheng.live;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import xinsheng.ledger.Attention;
import xinsheng.ledger.Outcome;

/** A stream that only remembers what was asked of it. Thread-safe. */
final class RecordedControl implements LiveCall.Control {
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** What was asked, in order. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void shutDown() {
    asked.add("shut down");
  }

  @Override
  public void handOver() {
    asked.add("hand over");
  }

  @Override
  public void takenOver() {
    asked.add("taken over");
  }

  @Override
  public void feedback(
      String suggestionId, Outcome outcome, Consumer<Optional<RuntimeException>> done) {
    asked.add("feedback");
  }

  @Override
  public void attend(Attention attention, Consumer<Optional<RuntimeException>> done) {
    asked.add("attend");
  }
}
