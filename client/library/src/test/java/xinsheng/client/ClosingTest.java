package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.Channel;
import xinsheng.v1.ListCallsRequest;
import xinsheng.v1.ListCallsResponse;
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;

/** Closing ends everything that waits, each with an error that says why. */
class ClosingTest {
  private final HeardCall heard = new HeardCall();
  private final CountDownLatch asked = new CountDownLatch(1);
  private ScriptedServer server;
  private XinshengClient client;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer(new Silent());
    client = XinshengClient.over(server.channel());
  }

  @AfterEach
  void stop() throws InterruptedException {
    client.close();
    server.close();
  }

  @Test
  void whoAwaitsTheEndOfACall() throws Exception {
    CallStream call = open();
    FutureTask<?> waiting = waiter(awaitEnd(call));
    ScriptedServer.Connection connection = server.accept();
    call.close();
    assertCancelled(waiting, "The call was closed.");
    assertThat(heard.next()).isEqualTo("failed CANCELLED ");
    assertThat(connection.end()).isEqualTo("cancelled");
  }

  @Test
  void whoAwaitsTheEndOfACallWhenTheClientIsClosed() throws Exception {
    FutureTask<?> waiting = waiter(awaitEnd(open()));
    server.accept();
    client.close();
    assertCancelled(waiting, "The client was closed.");
    assertThat(heard.next()).isEqualTo("failed CANCELLED ");
  }

  @Test
  void whoWaitsForRoomToSend() throws Exception {
    // given: a call whose connection breaks and stays broken, and a sender that fills the buffer
    CallStream call = open();
    breakAfterTheFirstEvents();
    FutureTask<?> sending =
        waiter(
            () -> {
              while (call.sendText(Channel.CHANNEL_AGENT, "x".repeat(8000))) {
                asked.countDown();
              }
              return null;
            });
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    // when
    client.close();
    // then
    assertCancelled(sending, "The client was closed.");
  }

  @Test
  void aCallThatWaitsToConnectAgain() throws Exception {
    CallStream call = open();
    FutureTask<?> waiting = waiter(awaitEnd(call));
    breakAfterTheFirstEvents();
    client.close();
    assertCancelled(waiting, "The client was closed.");
    assertThat(heard.next()).isEqualTo("failed CANCELLED ");
  }

  @Test
  void whoWaitsForAnAnswer() throws Exception {
    FutureTask<?> waiting = waiter(client::listCalls);
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    client.close();
    assertCancelled(waiting, "The client was closed.");
  }

  @Test
  void whoWatches() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    FutureTask<?> waiting =
        waiter(
            () -> {
              client.watchCalls(List.of(), each -> seen.countDown());
              return null;
            });
    assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
    client.close();
    assertCancelled(waiting, "The client was closed.");
  }

  @Test
  void aClosedClientRefusesToBegin() throws Exception {
    client.close();
    assertCancelled(waiter(this::open), "The client was closed.");
    assertCancelled(waiter(client::listCalls), "The client was closed.");
  }

  @Test
  void closingACallThatHasEndedChangesNothing() throws Exception {
    CallStream call = open();
    call.finish();
    server.accept().start(1).complete(2);
    call.awaitEnd();
    call.close();
    call.awaitEnd();
    assertThat(heard.next()).isEqualTo("1 SESSION_STARTED");
    assertThat(heard.next()).isEqualTo("2 REPORT");
    assertThat(heard.next()).isEqualTo("completed");
  }

  private CallStream open() {
    return client.openCall(CallConfig.newBuilder().setCallId("c-1").build(), heard);
  }

  /** Every attempt after the first fails, so that the call waits longer and longer. */
  private void breakAfterTheFirstEvents() throws InterruptedException {
    server
        .accept()
        .start(1)
        .acknowledge(2, "state", 0)
        .fail(ScriptedServer.refusal(com.google.rpc.Code.UNAVAILABLE, "xinsheng", "X", 60_000));
    assertThat(heard.next()).isEqualTo("1 SESSION_STARTED");
    assertThat(heard.next()).isEqualTo("2 ANALYZED_THROUGH");
    assertThat(heard.next()).isEqualTo("broken UNAVAILABLE X");
  }

  private static Callable<?> awaitEnd(CallStream call) {
    return () -> {
      call.awaitEnd();
      return null;
    };
  }

  private static FutureTask<?> waiter(Callable<?> work) {
    FutureTask<?> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "waiter");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void assertCancelled(FutureTask<?> waiting, String why)
      throws InterruptedException, TimeoutException {
    try {
      waiting.get(20, TimeUnit.SECONDS);
      throw new AssertionError("it ended in order");
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .isInstanceOfSatisfying(
              CallException.class,
              error -> assertThat(error.code()).isEqualTo(Status.Code.CANCELLED))
          .hasMessage(why);
    }
  }

  /** Takes questions and never answers; says one thing to who watches. */
  private final class Silent extends CallServiceGrpc.CallServiceImplBase {
    @Override
    public void listCalls(ListCallsRequest request, StreamObserver<ListCallsResponse> client) {
      asked.countDown();
    }

    @Override
    public void watchCalls(WatchCallsRequest request, StreamObserver<WatchCallsResponse> client) {
      client.onNext(WatchCallsResponse.getDefaultInstance());
    }
  }
}
