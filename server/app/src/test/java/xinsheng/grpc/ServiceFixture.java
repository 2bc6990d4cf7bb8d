package xinsheng.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import xinsheng.session.Languages;
import xinsheng.testing.InProcess;
import xinsheng.testing.Recorder;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.Consent;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;

/** A server with the real engine, where Mandarin is installed and English is not. */
abstract class ServiceFixture {
  static final String MISSING = "en-US needs a recogniser; run `xinsheng fetch-models en`.";

  InProcess server;

  @BeforeEach
  void start() throws IOException {
    server =
        new InProcess(
            new Languages(
                Map.of(Language.MANDARIN, TestModels.pack(Language.MANDARIN)),
                Map.of(Language.ENGLISH, MISSING)));
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  CallServiceGrpc.CallServiceStub stub() {
    return CallServiceGrpc.newStub(server.channel());
  }

  CallServiceGrpc.CallServiceBlockingStub blocking() {
    return CallServiceGrpc.newBlockingStub(server.channel());
  }

  /** A whole chat of one sentence. */
  void chat(String id, Consent consent, String words) throws InterruptedException {
    Recorder<StreamCallResponse> events = new Recorder<>();
    StreamObserver<StreamCallRequest> call = stub().streamCall(events);
    call.onNext(Wire.config(id, c -> c.setConsent(consent).clearAudio()));
    call.onNext(Wire.text(words));
    call.onCompleted();
    assertThat(events.awaitEnd()).isEqualTo(Status.OK);
  }

  static void assertReason(ThrowingCallable rpc, String reason) {
    StatusRuntimeException error = catchThrowableOfType(StatusRuntimeException.class, rpc);
    assertThat(Recorder.infoOf(error).getReason()).isEqualTo(reason);
  }
}
