package xinsheng.grpc;

import java.time.Instant;
import java.util.List;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallReport;
import xinsheng.store.ReportStore;
import xinsheng.v1.ListCallReportsRequest;
import xinsheng.v1.ListCallReportsResponse;
import xinsheng.wire.ReportMapper;
import xinsheng.wire.SetupMapper;

/** Kept reports, one or page by page. Thread-safe. */
record ReportPages(ReportStore store) {
  private static final int MAX_PAGE = 1000;
  private static final int DEFAULT_PAGE = 100;

  xinsheng.v1.CallReport find(String callId) {
    return store
        .find(callId)
        .map(ReportMapper::report)
        .orElseThrow(() -> Faults.callNotFound(callId, "has a kept report"));
  }

  ListCallReportsResponse page(ListCallReportsRequest request) {
    int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
    int from = pageStart(request.getPageToken());
    if (size < 1 || size > MAX_PAGE || from < 0) {
      throw new CallFault(
              Reason.PAGE_INVALID,
              "Ask for 1 to %d reports, with the token of the page before.".formatted(MAX_PAGE))
          .with("page_size", request.getPageSize());
    }
    Instant after = SetupMapper.instant(request.getEndedAfter());
    List<CallReport> all =
        store.list().stream()
            .filter(kept -> !kept.ended().isBefore(after))
            .map(ReportStore.Kept::report)
            .toList();
    int to = Math.min(all.size(), from + size);
    var response = ListCallReportsResponse.newBuilder();
    all.subList(Math.min(from, to), to)
        .forEach(report -> response.addReports(ReportMapper.report(report)));
    return response.setNextPageToken(to < all.size() ? String.valueOf(to) : "").build();
  }

  private static int pageStart(String token) {
    try {
      return token.isEmpty() ? 0 : Integer.parseInt(token);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
