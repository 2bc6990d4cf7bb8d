package xinsheng.batch;

import java.util.Optional;
import xinsheng.ledger.CallReport;

/**
 * What became of one recording.
 *
 * @param error why it failed; empty if it did not
 */
public record BatchResult(Recording recording, Optional<CallReport> report, String error) {
  static BatchResult ok(Recording recording, CallReport report) {
    return new BatchResult(recording, Optional.of(report), "");
  }

  static BatchResult failed(Recording recording, String error) {
    return new BatchResult(recording, Optional.empty(), error);
  }
}
