package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.ListCallsRequest;
import xinsheng.v1.ListCallsResponse;

/** Tokens that change, and suppliers that fail. */
class BearerTokenTest {
  private final AtomicInteger given = new AtomicInteger();
  private final HeardCall heard = new HeardCall();
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer(new Empty());
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  @Test
  void theTokenIsAskedForAtEveryRequestAndEveryConnection() throws InterruptedException {
    // given
    XinshengClient client = client(() -> "token-" + given.incrementAndGet());
    // when: a request, and a call that connects twice
    client.listCalls();
    CallStream call = client.openCall(config(), heard);
    server
        .accept()
        .start(1)
        .acknowledge(2, "state", 0)
        .fail(Status.UNAVAILABLE.asRuntimeException());
    server.accept().start(3).complete(4);
    call.awaitEnd();
    // then
    assertThat(server.authorization()).isEqualTo("Bearer token-1");
    assertThat(server.authorization()).isEqualTo("Bearer token-2");
    assertThat(server.authorization()).isEqualTo("Bearer token-3");
    client.close();
  }

  @Test
  void aSupplierThatFailsIsAClearErrorOfTheRequest() {
    XinshengClient client =
        client(
            () -> {
              throw new IllegalStateException("the vault is sealed");
            });
    assertThatThrownBy(client::listCalls)
        .isInstanceOfSatisfying(
            CallException.class,
            error -> assertThat(error.code()).isEqualTo(Status.Code.UNAUTHENTICATED))
        .hasMessage("The token supplier failed: the vault is sealed");
    client.close();
  }

  @Test
  void aSupplierThatFailsAtTheStartEndsTheCall() throws InterruptedException {
    XinshengClient client = client(() -> " ");
    CallStream call = client.openCall(config(), heard);
    assertThatThrownBy(call::awaitEnd).hasMessage("The token supplier failed: it gave no token");
    assertThat(heard.next()).isEqualTo("failed UNAUTHENTICATED ");
    client.close();
  }

  @Test
  void aSupplierThatFailsWhileACallIsBrokenIsAskedAgain() throws InterruptedException {
    XinshengClient client =
        client(
            () -> {
              if (given.incrementAndGet() == 2) {
                throw new IllegalStateException("no network either");
              }
              return "token";
            });
    CallStream call = client.openCall(config(), heard);
    server
        .accept()
        .start(1)
        .acknowledge(2, "state", 0)
        .fail(Status.UNAVAILABLE.asRuntimeException());
    server.accept().start(3).complete(4);
    call.awaitEnd();
    assertThat(given).hasValue(3);
    client.close();
  }

  @Test
  void withoutATokenNoneIsSent() throws InterruptedException {
    XinshengClient client = XinshengClient.over(server.channel());
    client.listCalls();
    assertThat(server.authorization()).isEmpty();
    client.close();
  }

  private XinshengClient client(Supplier<String> token) {
    return XinshengClient.to("given").token(token).over(server.channel());
  }

  private static CallConfig config() {
    return CallConfig.newBuilder().setCallId("c-1").build();
  }

  private static final class Empty extends CallServiceGrpc.CallServiceImplBase {
    @Override
    public void listCalls(ListCallsRequest request, StreamObserver<ListCallsResponse> client) {
      client.onNext(ListCallsResponse.getDefaultInstance());
      client.onCompleted();
    }
  }
}
