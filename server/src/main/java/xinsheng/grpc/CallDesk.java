package xinsheng.grpc;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import xinsheng.report.CallReport;
import xinsheng.report.ReportStore;
import xinsheng.session.Languages;
import xinsheng.session.Redaction;

/**
 * What every stream needs. Thread-safe.
 *
 * @param pool where calls are analysed: bounded, as many threads as cores
 * @param clock when calls end, for listing reports only
 */
record CallDesk(
    Languages languages, CallHub hub, ReportStore reports, Executor pool, InstantSource clock) {

  /** Keeps the report of a call whose customer agreed, redacted. */
  void keep(CallReport report) {
    reports.keep(Redaction.of(report), clock.instant());
  }
}
