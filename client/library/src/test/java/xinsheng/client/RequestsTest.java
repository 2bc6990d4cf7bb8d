package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.Code;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xinsheng.v1.AnalyzeTextRequest;
import xinsheng.v1.AnalyzeTextResponse;
import xinsheng.v1.AttendCallRequest;
import xinsheng.v1.AttendCallResponse;
import xinsheng.v1.Attention;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.DeleteCallRequest;
import xinsheng.v1.DeleteCallResponse;
import xinsheng.v1.GetCallReportRequest;
import xinsheng.v1.GetCallReportResponse;
import xinsheng.v1.GetManualSectionRequest;
import xinsheng.v1.GetManualSectionResponse;
import xinsheng.v1.HelpRequest;
import xinsheng.v1.ListCallReportsRequest;
import xinsheng.v1.ListCallReportsResponse;
import xinsheng.v1.ListCallsRequest;
import xinsheng.v1.ListCallsResponse;
import xinsheng.v1.ReportSuggestionRequest;
import xinsheng.v1.ReportSuggestionResponse;
import xinsheng.v1.RunningCall;
import xinsheng.v1.SuggestionOutcome;
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;

/** Every RPC but the stream, its deadline and its failures. */
class RequestsTest {
  private final List<Object> asked = Collections.synchronizedList(new ArrayList<>());
  private boolean silent;
  private ScriptedServer server;
  private XinshengClient client;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer(new Answers());
    client = XinshengClient.over(server.channel());
  }

  @AfterEach
  void stop() throws InterruptedException {
    client.close();
    server.close();
  }

  @Test
  void everyRpcOfTheContractHasAMethodOfItsName() {
    List<String> methods =
        Arrays.stream(XinshengClient.class.getMethods()).map(each -> each.getName()).toList();
    for (MethodDescriptor<?, ?> rpc : CallServiceGrpc.getServiceDescriptor().getMethods()) {
      String name = String.valueOf(rpc.getBareMethodName());
      String method = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
      assertThat(methods).contains(method.equals("streamCall") ? "openCall" : method);
    }
  }

  @Test
  void everyQuestionGetsItsAnswer() {
    Attention help =
        Attention.newBuilder().setHelpRequest(HelpRequest.getDefaultInstance()).build();
    assertThat(client.listCalls()).extracting(RunningCall::getCallId).containsExactly("c-1");
    assertThat(client.getCallReport("c-1").getCallId()).isEqualTo("c-1");
    assertThat(client.analyzeText("cmn", List.of())).hasSize(1);
    client.deleteCall("c-1");
    client.reportSuggestion("c-1", "s-1", SuggestionOutcome.SUGGESTION_OUTCOME_USED);
    client.attendCall("c-1", help);
    assertThat(client.getManualSection("E-1.4", "cmn").getSubject()).isEqualTo("情绪等级与风险");
    List<String> watched = new ArrayList<>();
    client.watchCalls(List.of("c-1"), each -> watched.add(each.getCallId()));
    assertThat(watched).containsExactly("c-1");
    assertThat(asked)
        .contains(
            DeleteCallRequest.newBuilder().setCallId("c-1").build(),
            AttendCallRequest.newBuilder().setCallId("c-1").setAttention(help).build(),
            WatchCallsRequest.newBuilder().addCallIds("c-1").build())
        .anyMatch(
            each ->
                each instanceof ReportSuggestionRequest report
                    && report.getFeedback().getSuggestionId().equals("s-1"));
  }

  @Test
  void reportsComePageByPageAndNoPageIsAskedForBeforeItIsRead() {
    ListCallReportsRequest two = ListCallReportsRequest.newBuilder().setPageSize(2).build();
    assertThat(client.allCallReports(two).map(CallReport::getCallId))
        .containsExactly("r-0", "r-1", "r-2", "r-3", "r-4");
    assertThat(asked).hasSize(3);
    assertThat(client.listCallReports(two).getNextPageToken()).isEqualTo("2");
    asked.clear();
    assertThat(client.allCallReports(two).iterator().next().getCallId()).isEqualTo("r-0");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForBeyondTheDeadline() {
    silent = true;
    XinshengClient hasty =
        XinshengClient.to("given")
            .deadline(Duration.ofMillis(50))
            .textDeadline(Duration.ofMillis(60))
            .over(server.channel());
    List<ThrowingCallable> questions =
        List.of(
            hasty::listCalls,
            () -> hasty.getCallReport("c-1"),
            () -> hasty.listCallReports(ListCallReportsRequest.getDefaultInstance()),
            () -> hasty.deleteCall("c-1"),
            () -> hasty.analyzeText("cmn", List.of()),
            () -> hasty.reportSuggestion("c-1", "s-1", SuggestionOutcome.SUGGESTION_OUTCOME_SHOWN));
    for (ThrowingCallable question : questions) {
      assertThatThrownBy(question)
          .isInstanceOfSatisfying(
              CallException.class,
              error -> {
                assertThat(error.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
                assertThat(error.reason()).isEmpty();
              });
    }
    hasty.close();
    assertThatThrownBy(() -> XinshengClient.to("x:1").deadline(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deadline");
  }

  @Test
  void aRefusalHasItsReason() {
    assertThatThrownBy(() -> client.getCallReport("unknown"))
        .isInstanceOfSatisfying(
            CallException.class,
            error -> {
              assertThat(error.code()).isEqualTo(Status.Code.NOT_FOUND);
              assertThat(error.reason()).isEqualTo("CALL_NOT_FOUND");
            });
  }

  @Test
  void whatAWatcherThrowsEndsTheWatching() {
    assertThatThrownBy(
            () ->
                client.watchCalls(
                    List.of(),
                    each -> {
                      throw new IllegalArgumentException("enough");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A server with five reports, that may say nothing. */
  private final class Answers extends CallServiceGrpc.CallServiceImplBase {
    private <Q, R> void answer(Q question, R answer, StreamObserver<R> client) {
      asked.add(question);
      if (!silent) {
        client.onNext(answer);
        client.onCompleted();
      }
    }

    @Override
    public void listCalls(ListCallsRequest request, StreamObserver<ListCallsResponse> client) {
      RunningCall call = RunningCall.newBuilder().setCallId("c-1").build();
      answer(request, ListCallsResponse.newBuilder().addCalls(call).build(), client);
    }

    @Override
    public void getCallReport(
        GetCallReportRequest request, StreamObserver<GetCallReportResponse> client) {
      if (request.getCallId().equals("unknown")) {
        client.onError(ScriptedServer.refusal(Code.NOT_FOUND, "CALL_NOT_FOUND"));
        return;
      }
      CallReport report = CallReport.newBuilder().setCallId(request.getCallId()).build();
      answer(request, GetCallReportResponse.newBuilder().setReport(report).build(), client);
    }

    @Override
    public void listCallReports(
        ListCallReportsRequest request, StreamObserver<ListCallReportsResponse> client) {
      String token = request.getPageToken();
      int from = token.isEmpty() ? 0 : Integer.parseInt(token);
      int to = Math.min(5, from + request.getPageSize());
      ListCallReportsResponse.Builder page = ListCallReportsResponse.newBuilder();
      for (int i = from; i < to; i++) {
        page.addReports(CallReport.newBuilder().setCallId("r-" + i));
      }
      answer(request, page.setNextPageToken(to == 5 ? "" : String.valueOf(to)).build(), client);
    }

    @Override
    public void deleteCall(DeleteCallRequest request, StreamObserver<DeleteCallResponse> client) {
      answer(request, DeleteCallResponse.getDefaultInstance(), client);
    }

    @Override
    public void analyzeText(
        AnalyzeTextRequest request, StreamObserver<AnalyzeTextResponse> client) {
      CallEvent event = CallEvent.newBuilder().setSequence(1).build();
      answer(request, AnalyzeTextResponse.newBuilder().addEvents(event).build(), client);
    }

    @Override
    public void reportSuggestion(
        ReportSuggestionRequest request, StreamObserver<ReportSuggestionResponse> client) {
      answer(request, ReportSuggestionResponse.getDefaultInstance(), client);
    }

    @Override
    public void attendCall(AttendCallRequest request, StreamObserver<AttendCallResponse> client) {
      answer(request, AttendCallResponse.getDefaultInstance(), client);
    }

    @Override
    public void getManualSection(
        GetManualSectionRequest request, StreamObserver<GetManualSectionResponse> client) {
      answer(request, GetManualSectionResponse.newBuilder().setSubject("情绪等级与风险").build(), client);
    }

    @Override
    public void watchCalls(WatchCallsRequest request, StreamObserver<WatchCallsResponse> client) {
      answer(request, WatchCallsResponse.newBuilder().setCallId("c-1").build(), client);
    }
  }
}
