package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.Channel;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.SessionStarted;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.SuggestionOutcome;

/** The library against a scripted server. */
class CallStreamTest {
  private final List<StreamCallRequest> received = Collections.synchronizedList(new ArrayList<>());
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private boolean refuse;
  private boolean endAtOnce;
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(new Scripted()).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdown();
    assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).as("every call ended").isTrue();
    server.shutdownNow();
  }

  @Test
  void sendsConfigFirstThenEverythingInOrder() throws InterruptedException {
    try (CallStream call = open()) {
      call.sendAudio(new byte[320], Channel.CHANNEL_AGENT);
      call.sendText(Channel.CHANNEL_CUSTOMER, "您好");
      call.sendMarker(MarkerKind.MARKER_KIND_HOLD, Channel.CHANNEL_UNSPECIFIED);
      call.sendFeedback("s-1", SuggestionOutcome.SUGGESTION_OUTCOME_USED);
      call.finish();
      call.awaitEnd();
    }
    assertThat(received)
        .extracting(StreamCallRequest::getRequestCase)
        .extracting(Enum::name)
        .containsExactly("CONFIG", "AUDIO", "TEXT", "MARKER", "FEEDBACK");
    assertThat(heard).containsExactly("event", "started c-1", "completed");
  }

  @Test
  void aRefusalReachesListenerWaiterAndSender() {
    refuse = true;
    CallStream call = open();
    assertThatThrownBy(call::awaitEnd)
        .isInstanceOfSatisfying(
            CallException.class,
            error -> {
              assertThat(error.reason()).isEqualTo("RATE_UNSUPPORTED");
              assertThat(error.variables()).containsEntry("rate", "11025");
              assertThat(error).hasMessage("Send another rate.");
            });
    assertThatThrownBy(() -> call.sendAudio(new byte[2])).isInstanceOf(CallException.class);
    assertThat(heard).containsExactly("error RATE_UNSUPPORTED");
  }

  @Test
  void afterTheServerEndedTheCallNothingIsTakenAndNothingThrown() throws InterruptedException {
    endAtOnce = true;
    try (CallStream call = open()) {
      call.awaitEnd();
      assertThat(call.sendAudio(new byte[2])).isFalse();
      call.finish();
    }
    assertThat(heard).containsExactly("completed");
  }

  @Test
  void nothingCanBeSentAfterFinishAndClosingGivesUp() {
    CallStream call = open();
    call.finish();
    assertThatThrownBy(() -> call.sendAudio(new byte[2])).isInstanceOf(IllegalStateException.class);
    call.close();
  }

  @Test
  void aTargetMustBeNamed() {
    assertThatThrownBy(() -> XinshengClient.to(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  private CallStream open() {
    CallConfig config = CallConfig.newBuilder().setCallId("c-1").build();
    return XinshengClient.over(channel).openCall(config, new Heard());
  }

  private final class Heard implements CallListener {
    @Override
    public void onEvent(CallEvent event) {
      heard.add("event");
    }

    @Override
    public void onSessionStarted(SessionStarted started, CallEvent event) {
      heard.add("started " + started.getCallId());
    }

    @Override
    public void onCompleted() {
      heard.add("completed");
    }

    @Override
    public void onError(CallException error) {
      heard.add("error " + error.reason());
    }
  }

  private final class Scripted extends CallServiceGrpc.CallServiceImplBase {
    @Override
    public StreamObserver<StreamCallRequest> streamCall(StreamObserver<StreamCallResponse> client) {
      return new StreamObserver<>() {
        @Override
        public void onNext(StreamCallRequest request) {
          received.add(request);
          if (refuse) {
            client.onError(refusal());
          } else if (endAtOnce) {
            client.onCompleted();
          }
        }

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onCompleted() {
          if (endAtOnce) {
            return;
          }
          SessionStarted started = SessionStarted.newBuilder().setCallId("c-1").build();
          client.onNext(
              StreamCallResponse.newBuilder()
                  .setEvent(CallEvent.newBuilder().setSessionStarted(started))
                  .build());
          client.onCompleted();
        }
      };
    }
  }

  private static RuntimeException refusal() {
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setDomain("xinsheng")
            .setReason("RATE_UNSUPPORTED")
            .putMetadata("rate", "11025")
            .build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Code.INVALID_ARGUMENT_VALUE)
            .setMessage("Send another rate.")
            .addDetails(Any.pack(info))
            .build());
  }
}
