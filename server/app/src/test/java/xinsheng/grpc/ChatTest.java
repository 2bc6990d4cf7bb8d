package xinsheng.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xinsheng.session.Languages;
import xinsheng.testing.InProcess;
import xinsheng.testing.Recorder;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.v1.AnalyzeTextRequest;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.RiskLevel;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.TextTurn;
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;

/** Chats over the wire: they have time, and blank messages do them no harm. */
class ChatTest {
  private static final String THREAT = "我要投诉你们，我要找你们领导";

  private final AtomicLong now = new AtomicLong();
  private final Recorder<StreamCallResponse> events = new Recorder<>();
  private InProcess server;

  @BeforeEach
  void start() throws IOException {
    server =
        new InProcess(
            new Languages(Map.of(Language.MANDARIN, TestModels.pack(Language.MANDARIN)), Map.of()),
            now::get);
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  @Test
  void theRiskFallsOnTheDeskWhileNobodyWrites() throws Exception {
    // given: a desk, and a chat in which the customer threatens
    Recorder<WatchCallsResponse> desk = new Recorder<>();
    stub().watchCalls(WatchCallsRequest.getDefaultInstance(), desk);
    StreamObserver<StreamCallRequest> chat = open();
    chat.onNext(Wire.text(THREAT));
    events.await(each -> risk(each.getEvent()) == RiskLevel.RISK_LEVEL_HIGH);
    desk.await(each -> risk(each.getEvent()) == RiskLevel.RISK_LEVEL_HIGH);
    // when: minutes pass
    now.addAndGet(Duration.ofMinutes(5).toNanos());
    // then
    CallEvent eased =
        events.await(each -> risk(each.getEvent()) == RiskLevel.RISK_LEVEL_LOW).getEvent();
    desk.await(each -> risk(each.getEvent()) == RiskLevel.RISK_LEVEL_LOW);
    assertThat(eased.getEmotionChange().getCausesList()).isEmpty();
    assertThat(eased.getOffset().getSeconds()).isBetween(30L, 299L);
    // and a message that does not say when it was written was written now
    chat.onNext(Wire.text("在吗"));
    CallEvent said = events.await(each -> each.getEvent().hasTranscript()).getEvent();
    assertThat(said.getOffset().getSeconds()).isEqualTo(300);
    end(chat);
    server.server().stop(Duration.ZERO, Duration.ofSeconds(10));
  }

  @Test
  void timeDoesNotMakeAMessageLate() throws Exception {
    // given: the server's clock is ahead of the client's
    StreamObserver<StreamCallRequest> chat = open();
    chat.onNext(at(2, "您好"));
    events.await(each -> each.getEvent().hasTranscript());
    now.addAndGet(Duration.ofMinutes(2).toNanos());
    events.await(each -> through(each.getEvent()) >= 122);
    // when, then
    chat.onNext(at(100, "在吗"));
    events.await(each -> each.getEvent().getTranscript().getText().equals("在吗"));
    end(chat);
  }

  @Test
  void aBlankMessageEndsNoChat() throws Exception {
    StreamObserver<StreamCallRequest> chat = open();
    for (String each : List.of("你好", "", " \n", "\u200b", "还在吗")) {
      chat.onNext(Wire.text(each));
    }
    end(chat);
    assertThat(events.values())
        .extracting(each -> each.getEvent().getTranscript().getText())
        .filteredOn(each -> !each.isEmpty())
        .containsExactly("你好", "还在吗");
  }

  @Test
  void ofAJudgedChatBlankTurnsArePassedOver() {
    AnalyzeTextRequest.Builder request = AnalyzeTextRequest.newBuilder().setLanguageCode("zh");
    for (String each : List.of("", THREAT, "\t")) {
      request.addTurns(Wire.text(each).getText());
    }
    List<CallEvent> judged =
        CallServiceGrpc.newBlockingStub(server.channel())
            .analyzeText(request.build())
            .getEventsList();
    assertThat(judged).filteredOn(CallEvent::hasTranscript).hasSize(1);
    assertThat(judged.get(judged.size() - 1).getReport().getHighestRisk())
        .isEqualTo(RiskLevel.RISK_LEVEL_HIGH);
  }

  private StreamObserver<StreamCallRequest> open() {
    StreamObserver<StreamCallRequest> chat = stub().streamCall(events);
    chat.onNext(Wire.config("chat", each -> each.clearAudio()));
    return chat;
  }

  private void end(StreamObserver<StreamCallRequest> chat) throws InterruptedException {
    chat.onCompleted();
    assertThat(events.awaitEnd()).isEqualTo(Status.OK);
  }

  private CallServiceGrpc.CallServiceStub stub() {
    return CallServiceGrpc.newStub(server.channel());
  }

  private static StreamCallRequest at(long second, String text) {
    TextTurn.Builder turn = Wire.text(text).getText().toBuilder();
    turn.getOffsetBuilder().setSeconds(second);
    return StreamCallRequest.newBuilder().setText(turn).build();
  }

  private static RiskLevel risk(CallEvent event) {
    return event.getEmotionChange().getRisk();
  }

  private static long through(CallEvent event) {
    return event.getAnalyzedThrough().getThrough().getSeconds();
  }
}
