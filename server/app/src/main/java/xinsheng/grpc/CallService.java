package xinsheng.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import xinsheng.auth.Caller;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.Attention;
import xinsheng.live.LiveCall;
import xinsheng.live.Switchboard;
import xinsheng.v1.AnalyzeTextRequest;
import xinsheng.v1.AnalyzeTextResponse;
import xinsheng.v1.AttendCallRequest;
import xinsheng.v1.AttendCallResponse;
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
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;
import xinsheng.wire.AttentionMapper;
import xinsheng.wire.JudgementMapper;
import xinsheng.wire.SetupMapper;

/** The service of call_service.proto. Thread-safe. */
final class CallService extends CallServiceGrpc.CallServiceImplBase {
  private final Switchboard switchboard;
  private final ReportPages reports;
  private final TextAnalysis analysis;
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger texts = new AtomicInteger();

  CallService(Switchboard switchboard) {
    this.switchboard = switchboard;
    this.reports = new ReportPages(switchboard.reports());
    this.analysis = new TextAnalysis(switchboard);
  }

  @Override
  public StreamObserver<StreamCallRequest> streamCall(StreamObserver<StreamCallResponse> client) {
    if (streams.incrementAndGet() > switchboard.limits().mostStreams()) {
      streams.decrementAndGet();
      switchboard.metrics().refused(Reason.TOO_MANY_REQUESTS.name());
      client.onError(
          Faults.toStatus(
              new CallFault(Reason.TOO_MANY_REQUESTS, "Too many streams are open; try again.")));
      return new Ignored<>();
    }
    return new StreamCallHandler(
            switchboard,
            AuthInterceptor.caller(),
            (ServerCallStreamObserver<StreamCallResponse>) client,
            streams::decrementAndGet)
        .open();
  }

  @Override
  public void watchCalls(WatchCallsRequest request, StreamObserver<WatchCallsResponse> client) {
    try {
      new WatchCallsHandler(
              switchboard,
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
                    switchboard.hub().running().stream()
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
                .setReport(reports.find(request.getCallId()))
                .build());
  }

  @Override
  public void listCallReports(
      ListCallReportsRequest request, StreamObserver<ListCallReportsResponse> client) {
    answer(client, () -> reports.page(request));
  }

  @Override
  public void deleteCall(DeleteCallRequest request, StreamObserver<DeleteCallResponse> client) {
    answer(
        client,
        () -> {
          switchboard.reports().delete(request.getCallId());
          return DeleteCallResponse.getDefaultInstance();
        });
  }

  @Override
  public void analyzeText(AnalyzeTextRequest request, StreamObserver<AnalyzeTextResponse> client) {
    if (texts.incrementAndGet() > switchboard.limits().mostTexts()) {
      texts.decrementAndGet();
      switchboard.metrics().refused(Reason.TOO_MANY_REQUESTS.name());
      client.onError(
          Faults.toStatus(
              new CallFault(Reason.TOO_MANY_REQUESTS, "Too many texts wait; try again.")));
      return;
    }
    switchboard
        .pool()
        .execute(
            () -> {
              texts.decrementAndGet();
              answer(client, () -> analysis.analyze(request));
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
          CallerRights.check(caller, attention);
          call.control().attend(attention, done);
        });
  }

  @Override
  public void getManualSection(
      GetManualSectionRequest request, StreamObserver<GetManualSectionResponse> client) {
    answer(client, () -> ManualSections.section(switchboard, request));
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
          switchboard
              .hub()
              .find(callId)
              .filter(each -> each.isFor(caller) || each.caller().equals(caller))
              .orElseThrow(() -> Faults.callNotFound(callId, "is running"));
      work.accept(
          call, failure -> failure.ifPresentOrElse(client::onError, () -> send(client, response)));
    } catch (CallFault fault) {
      client.onError(Faults.toStatus(fault));
    }
  }

  /** Ignores what comes after a refusal. */
  private static final class Ignored<T> implements StreamObserver<T> {
    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
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
