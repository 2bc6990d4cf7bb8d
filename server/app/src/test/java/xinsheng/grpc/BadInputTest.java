package xinsheng.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static xinsheng.grpc.Wire.audio;
import static xinsheng.grpc.Wire.config;
import static xinsheng.grpc.Wire.spec;
import static xinsheng.grpc.Wire.text;
import static xinsheng.grpc.Wire.used;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import xinsheng.testing.Recorder;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.CallConfig;
import xinsheng.v1.Channel;
import xinsheng.v1.ListCallsRequest;
import xinsheng.v1.Marker;
import xinsheng.v1.Resume;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.TextTurn;

/** Every mistake a softphone can make has one code, one reason, and text that says what to do. */
class BadInputTest extends ServiceFixture {
  private static final Status.Code INVALID = Status.Code.INVALID_ARGUMENT;
  private static final Status.Code PRECONDITION = Status.Code.FAILED_PRECONDITION;
  private static final StreamCallRequest GOOD = config("x", c -> c);

  private static final byte[] CHUNK = new byte[320];

  @TestFactory
  Stream<DynamicTest> order() {
    return Stream.of(
        mistake(INVALID, "MESSAGE_OUT_OF_ORDER", audio(new byte[320])),
        mistake(INVALID, "MESSAGE_OUT_OF_ORDER", text("您好")),
        mistake(INVALID, "MESSAGE_OUT_OF_ORDER", GOOD, GOOD),
        mistake(INVALID, "MESSAGE_EMPTY", StreamCallRequest.getDefaultInstance()),
        mistake(INVALID, "CALL_EMPTY", GOOD));
  }

  @TestFactory
  Stream<DynamicTest> configuration() {
    return Stream.of(
        mistake(INVALID, "CALL_ID_INVALID", config("a b", c -> c)),
        mistake(INVALID, "CALL_ID_INVALID", config("", c -> c)),
        mistake(INVALID, "FIELD_TOO_LONG", config("x", c -> c.setAgentId("a".repeat(129)))),
        mistake(INVALID, "RATE_UNSUPPORTED", config("x", c -> c.setAudio(spec(11025)))),
        mistake(INVALID, "RATE_UNSUPPORTED", config("x", c -> c.setAudio(spec(-8000)))),
        mistake(
            INVALID,
            "ENCODING_UNSUPPORTED",
            config("x", c -> c.setAudio(spec(8000).toBuilder().setEncodingValue(99)))),
        mistake(
            INVALID,
            "CHANNEL_INVALID",
            config(
                "x",
                c -> c.setAudio(spec(8000).toBuilder().setChannels(1, Channel.CHANNEL_AGENT)))),
        mistake(
            INVALID, "LANGUAGE_UNSUPPORTED", config("x", CallConfig.Builder::clearLanguageCode)),
        mistake(INVALID, "LANGUAGE_UNSUPPORTED", config("x", c -> c.setLanguageCode("cmn,en"))),
        mistake(INVALID, "LANGUAGE_UNSUPPORTED", config("x", c -> c.setLanguageCode("tlh"))),
        mistake(
            PRECONDITION, "LANGUAGE_NOT_INSTALLED", config("x", c -> c.setLanguageCode("en-US"))),
        mistake(
            INVALID,
            "RESUME_TOKEN_INVALID",
            config(
                "x",
                c ->
                    c.setResume(
                        Resume.newBuilder()
                            .setSequence(1)
                            .setToken(ByteString.copyFromUtf8("t"))))));
  }

  @TestFactory
  Stream<DynamicTest> content() {
    return Stream.of(
        mistake(INVALID, "ODD_BYTE_COUNT", GOOD, audio(new byte[3])),
        mistake(INVALID, "ODD_BYTE_COUNT", GOOD, audio(new byte[0])),
        mistake(INVALID, "CHUNK_TOO_LARGE", GOOD, audio(new byte[(1 << 20) + 4])),
        mistake(INVALID, "AUDIO_OUT_OF_ORDER", GOOD, chunk(c -> c.setStartSample(-1))),
        mistake(
            INVALID, "AUDIO_OUT_OF_ORDER", GOOD, audio(CHUNK), chunk(c -> c.setStartSample(79))),
        mistake(INVALID, "AUDIO_OUT_OF_ORDER", GOOD, chunk(c -> c.setLostBefore(-1))),
        mistake(
            INVALID,
            "AUDIO_OUT_OF_ORDER",
            GOOD,
            chunk(c -> c.setStartSample(8000).setLostBefore(8000))),
        mistake(INVALID, "AUDIO_GAP_TOO_LONG", GOOD, chunk(c -> c.setStartSample(60 * 8000 + 1))),
        mistake(INVALID, "AUDIO_GAP_TOO_LONG", GOOD, chunk(c -> c.setLostBefore(300 * 8000 + 1))),
        mistake(
            PRECONDITION,
            "AUDIO_NOT_CONFIGURED",
            config("x", CallConfig.Builder::clearAudio),
            audio(new byte[320])),
        mistake(
            INVALID,
            "MARKER_UNSUPPORTED",
            GOOD,
            StreamCallRequest.newBuilder().setMarker(Marker.getDefaultInstance()).build()),
        mistake(
            INVALID,
            "CHANNEL_INVALID",
            GOOD,
            StreamCallRequest.newBuilder().setText(TextTurn.newBuilder().setText("x")).build()),
        mistake(INVALID, "TEXT_INVALID", GOOD, text("好".repeat(8193))),
        mistake(
            INVALID,
            "FEEDBACK_INVALID",
            GOOD,
            StreamCallRequest.newBuilder().setFeedback(used("s-1")).build()));
  }

  @Test
  void theMissingLanguageIsToldWithHowToGetIt() throws Exception {
    Recorder<StreamCallResponse> events = new Recorder<>();
    stub().streamCall(events).onNext(config("x", c -> c.setLanguageCode("en")));
    assertThat(events.awaitEnd().getDescription()).contains(MISSING);
  }

  @Test
  void whatWasJudgedBeforeAMistakeIsNotLost() throws Exception {
    Recorder<StreamCallResponse> events = new Recorder<>();
    StreamObserver<StreamCallRequest> call = stub().streamCall(events);
    call.onNext(GOOD);
    call.onNext(text("我要去投诉你们领导"));
    call.onNext(audio(new byte[3]));
    events.awaitEnd();
    assertThat(events.values()).anyMatch(r -> r.getEvent().hasEscalation());
  }

  private static StreamCallRequest chunk(UnaryOperator<AudioChunk.Builder> change) {
    AudioChunk.Builder chunk = AudioChunk.newBuilder().setData(ByteString.copyFrom(CHUNK));
    return StreamCallRequest.newBuilder().setAudio(change.apply(chunk)).build();
  }

  private DynamicTest mistake(Status.Code code, String reason, StreamCallRequest... sent) {
    String name =
        reason + " after " + Stream.of(sent).map(StreamCallRequest::getRequestCase).toList();
    return dynamicTest(name, () -> refused(code, reason, List.of(sent)));
  }

  private void refused(Status.Code code, String reason, List<StreamCallRequest> sent)
      throws Exception {
    Recorder<StreamCallResponse> events = new Recorder<>();
    StreamObserver<StreamCallRequest> call = stub().streamCall(events);
    sent.forEach(call::onNext);
    if (reason.equals("CALL_EMPTY")) {
      call.onCompleted();
    }
    Status status = events.awaitEnd();
    ErrorInfo info = events.errorInfo();
    assertThat(status.getCode()).isEqualTo(code);
    assertThat(info.getReason()).isEqualTo(reason);
    assertThat(info.getDomain()).isEqualTo("xinsheng");
    assertThat(status.getDescription()).isNotBlank();
    assertThat(blocking().listCalls(ListCallsRequest.getDefaultInstance()).getCallsList())
        .as("the call is gone")
        .isEmpty();
  }
}
