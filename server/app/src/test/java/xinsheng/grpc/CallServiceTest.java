package xinsheng.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static xinsheng.grpc.Wire.config;
import static xinsheng.grpc.Wire.text;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import xinsheng.batch.BatchRun;
import xinsheng.batch.Recording;
import xinsheng.testing.Recorder;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.v1.AnalyzeTextRequest;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.CallSnapshot;
import xinsheng.v1.Channel;
import xinsheng.v1.Consent;
import xinsheng.v1.DeleteCallRequest;
import xinsheng.v1.EndCause;
import xinsheng.v1.GetCallReportRequest;
import xinsheng.v1.ListCallReportsRequest;
import xinsheng.v1.ListCallsRequest;
import xinsheng.v1.ReportSuggestionRequest;
import xinsheng.v1.RiskLevel;
import xinsheng.v1.RunningCall;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.SuggestionOutcome;
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;

/** What softphones, desks and walls can count on, over the wire. */
class CallServiceTest extends ServiceFixture {
  private final Recorder<StreamCallResponse> events = new Recorder<>();

  @Test
  void streamsARealCallAndEndsWithItsReport() throws Exception {
    StreamObserver<StreamCallRequest> call = open("demo");
    for (byte[] chunk : Wire.demoChunks()) {
      call.onNext(Wire.audio(chunk));
    }
    call.onCompleted();
    assertThat(events.awaitEnd()).isEqualTo(Status.OK);
    List<CallEvent> all = events.values().stream().map(StreamCallResponse::getEvent).toList();
    assertThat(all.get(0).getSessionStarted().getDemoModel()).isTrue();
    assertThat(all).anyMatch(CallEvent::hasSuggestion).anyMatch(CallEvent::hasEscalation);
    CallReport report = all.get(all.size() - 1).getReport();
    assertThat(report.getDuration().getSeconds()).isEqualTo(89);
    assertThat(report.getEndCause()).isEqualTo(EndCause.END_CAUSE_CLIENT);
  }

  @Test
  void theWireBringsExactlyTheEventsOfTheSameFileInBatch() throws Exception {
    // given: the file, without a server
    Path file = Samples.file("zh/espeak-01.wav");
    Path out = Files.createTempDirectory("batch");
    new BatchRun(TestModels.pack(Language.MANDARIN), out, 1)
        .run(Recording.all(List.of(file), true));
    // when: streamed in odd pieces
    byte[] samples = Files.readAllBytes(file);
    StreamObserver<StreamCallRequest> call = stub().streamCall(events);
    call.onNext(
        config(
            "espeak-01",
            c ->
                c.setConsent(Consent.CONSENT_GIVEN)
                    .setAudio(
                        Wire.spec(16000).toBuilder()
                            .clearChannels()
                            .addChannels(Channel.CHANNEL_CUSTOMER)
                            .setInterleaved(false))));
    for (int from = 44; from < samples.length; from += 1234) {
      call.onNext(
          Wire.audio(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 1234))));
    }
    call.onCompleted();
    events.awaitEnd();
    // then
    List<String> streamed = new ArrayList<>();
    for (StreamCallResponse response : events.values()) {
      streamed.add(json(response.getEvent()));
    }
    List<String> batch = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("espeak-01.jsonl"))) {
      CallEvent.Builder event = CallEvent.newBuilder();
      JsonFormat.parser().merge(line, event);
      batch.add(json(event.build()));
    }
    assertThat(streamed).isEqualTo(batch).hasSizeGreaterThan(5);
  }

  /** Without the count of chunks: the one figure that depends on them. */
  private static String json(CallEvent event) throws InvalidProtocolBufferException {
    CallEvent.Builder copy = event.toBuilder();
    if (event.hasReport()) {
      copy.getReportBuilder().removeStages(0);
    } else if (event.hasAnalyzedThrough()) {
      copy.getAnalyzedThroughBuilder().clearResumeToken().clearKeepFrom();
    }
    return JsonFormat.printer().print(copy);
  }

  @Test
  void anIdIsInUseOnlyWhileItsCallRuns() throws Exception {
    StreamObserver<StreamCallRequest> call = open("same");
    events.await(r -> r.getEvent().hasSessionStarted());
    Recorder<StreamCallResponse> second = new Recorder<>();
    stub().streamCall(second).onNext(config("same", c -> c));
    assertThat(second.errorInfo().getReason()).isEqualTo("CALL_ID_IN_USE");
    call.onNext(text("您好"));
    call.onCompleted();
    assertThat(events.awaitEnd()).isEqualTo(Status.OK);
    chat("same", Consent.CONSENT_UNSPECIFIED, "您好");
  }

  @Test
  void aLateWatcherGetsTheStateSoFarThenEveryEventWithNumbersHidden() throws Exception {
    StreamObserver<StreamCallRequest> call = open("watched");
    call.onNext(text("我的电话是13800138000，我要去投诉你们领导"));
    events.await(r -> r.getEvent().hasSuggestion());
    // when
    Recorder<WatchCallsResponse> watcher = new Recorder<>();
    stub().watchCalls(WatchCallsRequest.getDefaultInstance(), watcher);
    // then
    CallSnapshot known = watcher.await(WatchCallsResponse::hasSnapshot).getSnapshot();
    assertThat(known.getSessionStarted().getCallId()).isEqualTo("watched");
    assertThat(known.getTranscripts(0).getText()).contains("█").doesNotContain("138");
    assertThat(known.getTranscripts(0).getWordsList()).isEmpty();
    assertThat(known.getEmotion().getRisk()).isEqualTo(RiskLevel.RISK_LEVEL_HIGH);
    assertThat(known.getSuggestionsList()).isNotEmpty();
    assertThat(known.getEscalationsList()).hasSize(1);
    call.onNext(text("我的电话是13900139000"));
    WatchCallsResponse live = watcher.await(r -> r.getEvent().hasTranscript());
    assertThat(live.getEvent().getSequence()).isGreaterThan(known.getSequence());
    call.onCompleted();
    watcher.await(r -> r.getEvent().hasReport());
    events.awaitEnd();
    server.server().stop(Duration.ZERO, Duration.ofSeconds(10));
    assertThat(watcher.awaitEnd()).isEqualTo(Status.OK);
  }

  @Test
  void runningCallsAreListedAtAGlance() throws Exception {
    StreamObserver<StreamCallRequest> call = open("listed");
    call.onNext(text("我要去投诉你们领导"));
    events.await(r -> r.getEvent().hasSuggestion());
    RunningCall running = blocking().listCalls(ListCallsRequest.getDefaultInstance()).getCalls(0);
    assertThat(running.getCallId()).isEqualTo("listed");
    assertThat(running.getAgentId()).isEqualTo("agent-7");
    assertThat(running.getEscalated()).isTrue();
    call.onCompleted();
    events.awaitEnd();
  }

  @Test
  void feedbackFromTheDeskReachesTheReport() throws Exception {
    StreamObserver<StreamCallRequest> call = open("desk");
    call.onNext(text("我要去投诉你们领导"));
    events.await(r -> r.getEvent().hasSuggestion());
    blocking().reportSuggestion(feedbackOn("desk", "s-1"));
    assertReason(() -> blocking().reportSuggestion(feedbackOn("nobody", "s-1")), "CALL_NOT_FOUND");
    assertReason(() -> blocking().reportSuggestion(feedbackOn("desk", "s-9")), "FEEDBACK_INVALID");
    call.onCompleted();
    StreamCallResponse last = events.await(r -> r.getEvent().hasReport());
    assertThat(last.getEvent().getReport().getFeedback(0).getOutcome())
        .isEqualTo(SuggestionOutcome.SUGGESTION_OUTCOME_USED);
    events.awaitEnd();
  }

  @Test
  void reportsAreKeptOnlyWithConsentAndUntilDeleted() throws Exception {
    chat("no", Consent.CONSENT_UNSPECIFIED, "我要退款");
    chat("yes", Consent.CONSENT_GIVEN, "再不处理我要打12315");
    assertReason(() -> report("no"), "CALL_NOT_FOUND");
    assertThat(report("yes").getCuesList()).isNotEmpty();
    blocking().deleteCall(DeleteCallRequest.newBuilder().setCallId("yes").build());
    assertReason(() -> report("yes"), "CALL_NOT_FOUND");
  }

  @Test
  void reportsAreListedNewestFirstInPagesAndTheOldestGoesFirst() throws Exception {
    for (String id : List.of("a", "b", "c", "d")) {
      chat(id, Consent.CONSENT_GIVEN, "您好");
    }
    var first = blocking().listCallReports(page(""));
    assertThat(first.getReportsList()).extracting(CallReport::getCallId).containsExactly("d", "c");
    var second = blocking().listCallReports(page(first.getNextPageToken()));
    assertThat(second.getReportsList()).extracting(CallReport::getCallId).containsExactly("b");
    assertThat(second.getNextPageToken()).isEmpty();
    assertReason(() -> blocking().listCallReports(page("x")), "PAGE_INVALID");
  }

  @Test
  void textIsJudgedAsACallWouldBe() {
    AnalyzeTextRequest.Builder request = AnalyzeTextRequest.newBuilder().setLanguageCode("zh");
    assertReason(() -> blocking().analyzeText(request.build()), "TEXT_INVALID");
    request.addTurns(text("你们的服务太差了").getText());
    List<CallEvent> judged = blocking().analyzeText(request.build()).getEventsList();
    assertThat(judged).anyMatch(CallEvent::hasEmotionChange);
    assertThat(judged.get(judged.size() - 1).hasReport()).isTrue();
  }

  @Test
  void aStopEndsRunningCallsWithAReport() throws Exception {
    open("cut").onNext(text("我要退款"));
    events.await(r -> r.getEvent().hasTranscript());
    server.server().stop(Duration.ZERO, Duration.ofSeconds(10));
    assertThat(events.awaitEnd()).isEqualTo(Status.OK);
    List<StreamCallResponse> all = events.values();
    assertThat(all.get(all.size() - 1).getEvent().getReport().getEndCause())
        .isEqualTo(EndCause.END_CAUSE_SERVER_SHUTDOWN);
  }

  @Test
  void aCancelledCallIsForgotten() throws Exception {
    StreamObserver<StreamCallRequest> call = open("gone");
    events.await(r -> r.getEvent().hasSessionStarted());
    call.onError(Status.CANCELLED.asRuntimeException());
    events.awaitEnd();
    Recorder<WatchCallsResponse> watcher = new Recorder<>();
    stub().watchCalls(WatchCallsRequest.getDefaultInstance(), watcher);
    chat("other", Consent.CONSENT_UNSPECIFIED, "您好");
    WatchCallsResponse report = watcher.await(r -> r.getEvent().hasReport());
    assertThat(report.getCallId()).isEqualTo("other");
    server.server().stop(Duration.ZERO, Duration.ofSeconds(10));
  }

  @Test
  void healthAndReflectionAnswer() throws Exception {
    assertThat(
            HealthGrpc.newBlockingStub(server.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
    Recorder<ServerReflectionResponse> listing = new Recorder<>();
    StreamObserver<ServerReflectionRequest> ask =
        ServerReflectionGrpc.newStub(server.channel()).serverReflectionInfo(listing);
    ask.onNext(ServerReflectionRequest.newBuilder().setListServices("*").build());
    ask.onCompleted();
    listing.awaitEnd();
    assertThat(listing.values().get(0).getListServicesResponse().getServiceList())
        .extracting(s -> s.getName())
        .contains("xinsheng.v1.CallService", "grpc.health.v1.Health");
  }

  private StreamObserver<StreamCallRequest> open(String id) {
    StreamObserver<StreamCallRequest> call = stub().streamCall(events);
    call.onNext(config(id, c -> c.setAgentId("agent-7")));
    return call;
  }

  private CallReport report(String id) {
    return blocking()
        .getCallReport(GetCallReportRequest.newBuilder().setCallId(id).build())
        .getReport();
  }

  private static ListCallReportsRequest page(String token) {
    return ListCallReportsRequest.newBuilder().setPageSize(2).setPageToken(token).build();
  }

  private static ReportSuggestionRequest feedbackOn(String call, String id) {
    return ReportSuggestionRequest.newBuilder().setCallId(call).setFeedback(Wire.used(id)).build();
  }
}
