package xinsheng.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.live.CallLimits;
import xinsheng.session.Languages;
import xinsheng.testing.InProcess;
import xinsheng.testing.Recorder;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;

/** Who neither sends nor reads does not hold a call for ever, and is told why it ended. */
class PatienceTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final Recorder<StreamCallResponse> events = new Recorder<>();

  @Test
  void aSilentClientIsToldAndItsCallEnds() throws Exception {
    try (InProcess server = server(SHORT, LONG, LONG)) {
      stub(server).streamCall(events).onNext(Wire.config("silent", c -> c));
      assertThat(events.errorInfo().getReason()).isEqualTo("CLIENT_SILENT");
    }
  }

  @Test
  void aStreamThatNeverSaysWhatItIsEndsToo() throws Exception {
    try (InProcess server = server(SHORT, LONG, LONG)) {
      stub(server).streamCall(events);
      assertThat(events.errorInfo().getReason()).isEqualTo("CLIENT_SILENT");
    }
  }

  @Test
  void onHoldAndInAChatSilenceIsNoFault() throws Exception {
    try (InProcess server = server(SHORT, LONG, LONG)) {
      StreamObserver<StreamCallRequest> held = stub(server).streamCall(events);
      held.onNext(Wire.config("held", c -> c));
      held.onNext(Wire.marker(MarkerKind.MARKER_KIND_HOLD));
      Recorder<StreamCallResponse> chat = new Recorder<>();
      StreamObserver<StreamCallRequest> typing = stub(server).streamCall(chat);
      typing.onNext(Wire.config("chat", c -> c.clearAudio()));
      // A third stream, which is silent at fault, ends while the other two go on.
      Recorder<StreamCallResponse> silent = new Recorder<>();
      stub(server).streamCall(silent);
      assertThat(silent.errorInfo().getReason()).isEqualTo("CLIENT_SILENT");
      held.onNext(Wire.audio(Wire.demoChunks().get(0)));
      typing.onNext(Wire.text("您好"));
      held.onCompleted();
      typing.onCompleted();
      assertThat(events.awaitEnd().isOk()).isTrue();
      assertThat(chat.awaitEnd().isOk()).isTrue();
    }
  }

  @Test
  void whoDoesNotReadIsToldAndSlowsOnlyItsOwnCall() throws Exception {
    try (InProcess server = server(LONG, LONG, SHORT)) {
      Unread unread = new Unread();
      StreamObserver<StreamCallRequest> slow = stub(server).streamCall(unread);
      slow.onNext(Wire.config("slow", c -> c));
      for (byte[] chunk : Wire.demoChunks().subList(0, 100)) {
        slow.onNext(Wire.audio(chunk));
      }
      StreamObserver<StreamCallRequest> other = stub(server).streamCall(events);
      other.onNext(Wire.config("other", c -> c.clearAudio()));
      other.onNext(Wire.text("您好"));
      other.onCompleted();
      assertThat(events.awaitEnd().isOk()).isTrue();
      Recorder<StreamCallResponse> rest = unread.rest;
      while (server.running() > 0) {
        Thread.onSpinWait();
      }
      unread.readOn();
      assertThat(rest.errorInfo().getReason()).isEqualTo("CLIENT_NOT_READING");
    }
  }

  private static InProcess server(Duration silence, Duration chat, Duration reading)
      throws IOException {
    CallLimits d = CallLimits.DEFAULTS;
    CallLimits limits =
        new CallLimits(2, 10, 10, 10, d.load(), d.lag(), d.pace(), silence, chat, reading);
    Languages languages =
        new Languages(Map.of(Language.MANDARIN, TestModels.pack(Language.MANDARIN)), Map.of());
    return new InProcess(languages, limits, Optional.empty());
  }

  private static CallServiceGrpc.CallServiceStub stub(InProcess server) {
    return CallServiceGrpc.newStub(server.channel());
  }

  /** Asks for nothing until told to. */
  private static final class Unread
      implements ClientResponseObserver<StreamCallRequest, StreamCallResponse> {
    private final Recorder<StreamCallResponse> rest = new Recorder<>();
    private ClientCallStreamObserver<StreamCallRequest> stream;

    @Override
    public void beforeStart(ClientCallStreamObserver<StreamCallRequest> toServer) {
      stream = toServer;
      stream.disableAutoRequestWithInitial(0);
    }

    void readOn() {
      stream.request(Integer.MAX_VALUE);
    }

    @Override
    public void onNext(StreamCallResponse value) {
      rest.onNext(value);
    }

    @Override
    public void onError(Throwable error) {
      rest.onError(error);
    }

    @Override
    public void onCompleted() {
      rest.onCompleted();
    }
  }
}
