package xinsheng.grpc;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ops.ServerMetrics;
import xinsheng.report.CallReport;
import xinsheng.report.ReportStore;
import xinsheng.session.CallSession;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;
import xinsheng.session.Redaction;
import xinsheng.session.ResumeTokens;

/**
 * What every stream needs. Thread-safe.
 *
 * @param languages null content while they load
 * @param pool where calls are analysed: bounded, as many threads as cores
 * @param timer for what happens later; its tasks are short
 * @param clock when calls end, for listing reports only
 * @param ticker what time passes, ns: for load, pace and patience, never for a judgement
 */
record CallDesk(
    AtomicReference<Languages> languages,
    CallHub hub,
    ReportStore reports,
    Executor pool,
    ScheduledExecutorService timer,
    InstantSource clock,
    LongSupplier ticker,
    CallLimits limits,
    LoadMeter meter,
    Admission admission,
    ResumeTokens tokens,
    ServerMetrics metrics) {

  /** The pack for a call's language tags. */
  LanguagePack require(Collection<String> tags) {
    Languages loaded = languages.get();
    if (loaded == null) {
      throw new CallFault(
          Reason.SERVER_LOADING, "The server is loading its models; try again in some seconds.");
    }
    return loaded.require(tags);
  }

  /**
   * @param resumable whether the client can resume: only then the state is written and sent
   */
  CallSession.Tools tools(boolean resumable) {
    return new CallSession.Tools(resumable ? Optional.of(tokens) : Optional.empty(), metrics);
  }

  /** Keeps the report of a call whose customer agreed, redacted. */
  void keep(CallReport report) {
    reports.keep(Redaction.of(report), clock.instant());
  }
}
