package xinsheng.live;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallReport;
import xinsheng.ops.ServerMetrics;
import xinsheng.privacy.Redaction;
import xinsheng.session.CallSession;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;
import xinsheng.session.ResumeTokens;
import xinsheng.store.ReportStore;

/**
 * What every stream needs. Thread-safe.
 *
 * @param languages holds null while they load
 * @param pool where calls are analysed: bounded, as many threads as cores
 * @param timer for delayed tasks, all short
 * @param clock wall clock for the end of calls, for listing reports only
 * @param ticker monotonic time, ns: for load, pace and patience, never for a judgement
 */
public record Switchboard(
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

  /** The pack for a call's language tag. */
  public LanguagePack require(String tag) {
    Languages loaded = languages.get();
    if (loaded == null) {
      throw new CallFault(
          Reason.SERVER_LOADING, "The server is loading its models; try again in some seconds.");
    }
    return loaded.require(tag);
  }

  /**
   * What a call is given.
   *
   * @param resumable whether the client can resume: only then the state is written and sent
   */
  public CallSession.Tools tools(boolean resumable) {
    return new CallSession.Tools(resumable ? Optional.of(tokens) : Optional.empty(), metrics);
  }

  /** Keeps the report of a call whose customer agreed, redacted. */
  public void keep(CallReport report) {
    reports.keep(Redaction.of(report), clock.instant());
  }
}
