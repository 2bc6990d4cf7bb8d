package xinsheng.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import xinsheng.ledger.CallReport.Findings;
import xinsheng.manual.CallStage;

/**
 * The state of a call at one moment; meaning as in the message of the same name in
 * call_event.proto.
 *
 * @param sequence of the last event that is in it
 * @param offset of that event
 * @param started empty before the call's first event
 * @param emotion empty before the first change of levels
 * @param lately the last of what was said, offered and done
 */
public record CallSnapshot(
    long sequence,
    Duration offset,
    Optional<CallEvent.Started> started,
    Optional<CallEvent.EmotionChanged> emotion,
    List<EmotionPoint> trace,
    Findings lately,
    Optional<CallStage> stage,
    boolean onHold) {
  static final int TRANSCRIPTS = 20;
  static final int ADVICE = 3;
  static final int ATTENTIONS = 20;
}
