package xinsheng.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import xinsheng.ledger.CallReport;

/**
 * Reports of ended calls whose customers agreed, in memory, the newest up to a limit. Thread-safe.
 * Ids of calls are not reused: a later report of the same id replaces the earlier one.
 */
public final class ReportStore {
  /** A report and when its call ended, by the server's clock. */
  public record Kept(CallReport report, Instant ended) {}

  private final Map<String, Kept> reports = new LinkedHashMap<>();
  private final int most;

  public ReportStore(int most) {
    this.most = most;
  }

  public synchronized void keep(CallReport report, Instant ended) {
    String id = report.identity().callId();
    reports.remove(id);
    reports.put(id, new Kept(report, ended));
    if (reports.size() > most) {
      reports.remove(reports.keySet().iterator().next());
    }
  }

  public synchronized Optional<CallReport> find(String callId) {
    return Optional.ofNullable(reports.get(callId)).map(Kept::report);
  }

  public synchronized void delete(String callId) {
    reports.keySet().removeAll(Set.of(callId));
  }

  /** Newest first. */
  public synchronized List<Kept> list() {
    List<Kept> newestFirst = new ArrayList<>(reports.values());
    java.util.Collections.reverse(newestFirst);
    return newestFirst;
  }
}
