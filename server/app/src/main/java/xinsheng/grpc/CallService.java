package xinsheng.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import xinsheng.auth.Caller;
import xinsheng.auth.Role;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.live.LiveCall;
import xinsheng.live.Switchboard;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;
import xinsheng.store.ReportStore;
import xinsheng.v1.AnalyzeTextRequest;
import xinsheng.v1.AnalyzeTextResponse;
import xinsheng.v1.AttendCallRequest;
import xinsheng.v1.AttendCallResponse;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.DeleteCallRequest;
import xinsheng.v1.DeleteCallResponse;
import xinsheng.v1.GetCallReportRequest;
import xinsheng.v1.GetCallReportResponse;
import xinsheng.v1.GetManualSectionRequest;
import xinsheng.v1.GetManualSectionResponse;
import xinsheng.v1.ListCallReportsRequest;
import xinsheng.v1.ListCallReportsResponse;
import xinsheng.v1.ListCallsRequest;
import xinsheng.v1.ListCallsResponse;
import xinsheng.v1.ReportSuggestionRequest;
import xinsheng.v1.ReportSuggestionResponse;
import xinsheng.v1.RunningCall;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.TextTurn;
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;
import xinsheng.wire.AttentionMapper;
import xinsheng.wire.EventMapper;
import xinsheng.wire.JudgementMapper;
import xinsheng.wire.ReportMapper;
import xinsheng.wire.SetupMapper;

/** The service of call_service.proto. Thread-safe. */
final class CallService extends CallServiceGrpc.CallServiceImplBase {
  private static final int MAX_TURNS = 500;
  private static final int MAX_PAGE = 1000;
  private static final int DEFAULT_PAGE = 100;

  private final Switchboard desk;
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger texts = new AtomicInteger();

  CallService(Switchboard desk) {
    this.desk = desk;
  }

  @Override
  public StreamObserver<StreamCallRequest> streamCall(StreamObserver<StreamCallResponse> client) {
    if (streams.incrementAndGet() > desk.limits().mostStreams()) {
      streams.decrementAndGet();
      desk.metrics().refused(Reason.TOO_MANY_REQUESTS.name());
      client.onError(
          Faults.toStatus(
              new CallFault(Reason.TOO_MANY_REQUESTS, "Too many streams are open; try again.")));
      return new Ignored<>();
    }
    return new StreamCallHandler(
            desk,
            AuthInterceptor.caller(),
            (ServerCallStreamObserver<StreamCallResponse>) client,
            streams::decrementAndGet)
        .open();
  }

  @Override
  public void watchCalls(WatchCallsRequest request, StreamObserver<WatchCallsResponse> client) {
    try {
      new WatchCallsHandler(
              desk,
              AuthInterceptor.caller(),
              request.getCallIdsList(),
              (ServerCallStreamObserver<WatchCallsResponse>) client)
          .open();
    } catch (CallFault fault) {
      client.onError(Faults.toStatus(fault));
    }
  }

  @Override
  public void listCalls(ListCallsRequest request, StreamObserver<ListCallsResponse> client) {
    Caller caller = AuthInterceptor.caller();
    answer(
        client,
        () ->
            ListCallsResponse.newBuilder()
                .addAllCalls(
                    desk.hub().running().stream()
                        .filter(call -> call.isFor(caller))
                        .map(CallService::glance)
                        .toList())
                .build());
  }

  @Override
  public void getCallReport(
      GetCallReportRequest request, StreamObserver<GetCallReportResponse> client) {
    answer(
        client,
        () ->
            GetCallReportResponse.newBuilder()
                .setReport(ReportMapper.report(keptReport(request.getCallId())))
                .build());
  }

  @Override
  public void listCallReports(
      ListCallReportsRequest request, StreamObserver<ListCallReportsResponse> client) {
    answer(client, () -> page(request));
  }

  @Override
  public void deleteCall(DeleteCallRequest request, StreamObserver<DeleteCallResponse> client) {
    answer(
        client,
        () -> {
          desk.reports().delete(request.getCallId());
          return DeleteCallResponse.getDefaultInstance();
        });
  }

  @Override
  public void analyzeText(AnalyzeTextRequest request, StreamObserver<AnalyzeTextResponse> client) {
    if (texts.incrementAndGet() > desk.limits().mostTexts()) {
      texts.decrementAndGet();
      desk.metrics().refused(Reason.TOO_MANY_REQUESTS.name());
      client.onError(
          Faults.toStatus(
              new CallFault(Reason.TOO_MANY_REQUESTS, "Too many texts wait; try again.")));
      return;
    }
    desk.pool()
        .execute(
            () -> {
              texts.decrementAndGet();
              answer(client, () -> analyze(request));
            });
  }

  @Override
  public void reportSuggestion(
      ReportSuggestionRequest request, StreamObserver<ReportSuggestionResponse> client) {
    onCall(
        request.getCallId(),
        client,
        ReportSuggestionResponse.getDefaultInstance(),
        (call, done) ->
            call.control()
                .feedback(
                    request.getFeedback().getSuggestionId(),
                    SetupMapper.outcome(request.getFeedback()),
                    done));
  }

  @Override
  public void attendCall(AttendCallRequest request, StreamObserver<AttendCallResponse> client) {
    Caller caller = AuthInterceptor.caller();
    onCall(
        request.getCallId(),
        client,
        AttendCallResponse.getDefaultInstance(),
        (call, done) -> {
          Attention attention = AttentionMapper.attention(request.getAttention(), caller.name());
          checkMay(caller, attention);
          call.control().attend(attention, done);
        });
  }

  @Override
  public void getManualSection(
      GetManualSectionRequest request, StreamObserver<GetManualSectionResponse> client) {
    answer(client, () -> section(request));
  }

  private GetManualSectionResponse section(GetManualSectionRequest request) {
    String subject =
        desk.require(request.getLanguageCode()).playbook().manual().get(request.getSection());
    if (subject == null) {
      throw new CallFault(
              Reason.SECTION_NOT_FOUND,
              "The manual has no section '%s'.".formatted(request.getSection()))
          .with("section", request.getSection());
    }
    return GetManualSectionResponse.newBuilder()
        .setSection(request.getSection())
        .setSubject(subject)
        .build();
  }

  /** Everybody on a call may ask for help; the rest is for supervisors. */
  private static void checkMay(Caller caller, Attention attention) {
    if (!(attention instanceof Attention.HelpRequested) && !caller.may(Role.WATCH_ALL)) {
      throw new CallFault(
              Reason.ROLE_MISSING,
              "%s may ask for help only; the rest takes %s."
                  .formatted(caller.name(), Role.WATCH_ALL))
          .with("method", "AttendCall");
    }
  }

  /** Has something done by a running call that the caller streams or may watch. */
  private <T> void onCall(
      String callId,
      StreamObserver<T> client,
      T response,
      BiConsumer<LiveCall, Consumer<Optional<RuntimeException>>> work) {
    Caller caller = AuthInterceptor.caller();
    try {
      LiveCall call =
          desk.hub()
              .find(callId)
              .filter(each -> each.isFor(caller) || each.caller().equals(caller))
              .orElseThrow(() -> notFound(callId, "is running"));
      work.accept(
          call, failure -> failure.ifPresentOrElse(client::onError, () -> send(client, response)));
    } catch (CallFault fault) {
      client.onError(Faults.toStatus(fault));
    }
  }

  /** What comes after a refusal. */
  private static final class Ignored<T> implements StreamObserver<T> {
    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }

  private AnalyzeTextResponse analyze(AnalyzeTextRequest request) {
    if (request.getTurnsCount() < 1 || request.getTurnsCount() > MAX_TURNS) {
      throw new CallFault(Reason.TEXT_INVALID, "Send 1 to %d turns of text.".formatted(MAX_TURNS))
          .with("turns", request.getTurnsCount());
    }
    LanguagePack pack = desk.require(request.getLanguageCode());
    Identity identity = new Identity("text", "", "", Optional.empty());
    CallSetup setup = CallSetup.chat(identity, pack.language());
    List<CallEvent> events = new ArrayList<>();
    try (CallSession session =
        new CallSession(setup, pack, event -> events.add(EventMapper.event(event)))) {
      for (TextTurn turn : request.getTurnsList()) {
        SetupMapper.text(turn, session);
      }
      session.end(EndCause.SNAPSHOT);
    }
    return AnalyzeTextResponse.newBuilder().addAllEvents(events).build();
  }

  private CallReport keptReport(String callId) {
    return desk.reports().find(callId).orElseThrow(() -> notFound(callId, "has a kept report"));
  }

  private ListCallReportsResponse page(ListCallReportsRequest request) {
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
        desk.reports().list().stream()
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

  private static RunningCall glance(LiveCall call) {
    RunningCall.Builder message =
        RunningCall.newBuilder()
            .setCallId(call.id())
            .setAgentId(call.setup().identity().agentId())
            .setLanguageCode(call.setup().language().tag())
            .setEscalated(call.escalated());
    call.emotion().ifPresent(each -> message.setEmotion(JudgementMapper.emotion(each)));
    return message.build();
  }

  private static CallFault notFound(String callId, String what) {
    return new CallFault(Reason.CALL_NOT_FOUND, "No call '%s' %s.".formatted(callId, what))
        .with("call_id", callId);
  }

  private static <T> void answer(StreamObserver<T> client, Supplier<T> work) {
    try {
      send(client, work.get());
    } catch (CallFault fault) {
      client.onError(Faults.toStatus(fault));
    }
  }

  private static <T> void send(StreamObserver<T> client, T response) {
    client.onNext(response);
    client.onCompleted();
  }
}
