package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.SessionStarted;

/** What a listener throws, and what it cannot know, never ends a call or loses an event. */
class ListenerFailureTest {
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  @Test
  void whatAListenerThrowsIsReportedToItAndTheCallGoesOn() throws InterruptedException {
    // given: a listener that fails in every method, in one with an error
    HeardCall heard =
        new HeardCall() {
          @Override
          public void onEvent(CallEvent event) {
            super.onEvent(event);
            throw new IllegalStateException("event " + event.getSequence());
          }

          @Override
          public void onSessionStarted(SessionStarted started, CallEvent event) {
            throw new AssertionError("started");
          }

          @Override
          public void onReport(CallReport report, CallEvent event) {
            say("report");
          }

          @Override
          public void onCompleted() {
            super.onCompleted();
            throw new IllegalStateException("completed");
          }
        };
    CallStream call = open(heard);
    // when
    server.accept().start(1).acknowledge(2, "state", 0).complete(3);
    call.awaitEnd();
    // then: every method was called, every failure reported
    assertThat(heard.next()).isEqualTo("1 SESSION_STARTED");
    assertThat(heard.next()).isEqualTo("listener failed: event 1");
    assertThat(heard.next()).isEqualTo("listener failed: started");
    assertThat(heard.next()).isEqualTo("2 ANALYZED_THROUGH");
    assertThat(heard.next()).isEqualTo("listener failed: event 2");
    assertThat(heard.next()).isEqualTo("3 REPORT");
    assertThat(heard.next()).isEqualTo("listener failed: event 3");
    assertThat(heard.next()).isEqualTo("report");
    assertThat(heard.next()).isEqualTo("completed");
    assertThat(heard.next()).isEqualTo("listener failed: completed");
  }

  @Test
  void aListenerWithoutAHookHasItsFailureLogged() throws InterruptedException {
    // given
    LogOf log = new LogOf(CallListener.class);
    CallStream call =
        open(
            new CallListener() {
              @Override
              public void onError(CallException error) {}

              @Override
              public void onEvent(CallEvent event) {
                throw new IllegalStateException("not mine");
              }
            });
    // when
    server.accept().complete(1);
    call.awaitEnd();
    // then
    assertThat(log.thrown()).hasMessage("not mine");
    log.close();
  }

  @Test
  void anEventOfANewerServerIsPassedOnAndTheCallGoesOn() throws InterruptedException {
    HeardCall heard = new HeardCall();
    CallStream call = open(heard);
    UnknownFieldSet newer =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();
    server
        .accept()
        .start(1)
        .say(CallEvent.newBuilder().setSequence(2).setUnknownFields(newer))
        .acknowledge(3, "state", 0)
        .complete(4);
    call.awaitEnd();
    assertThat(heard.next()).isEqualTo("1 SESSION_STARTED");
    assertThat(heard.next()).isEqualTo("2 EVENT_NOT_SET");
    assertThat(heard.next()).isEqualTo("unknown [99]");
    assertThat(heard.next()).isEqualTo("3 ANALYZED_THROUGH");
  }

  private CallStream open(CallListener listener) {
    CallConfig config = CallConfig.newBuilder().setCallId("c-1").build();
    CallStream call = XinshengClient.over(server.channel()).openCall(config, listener);
    call.finish();
    return call;
  }

  /** What a class logs, kept off the console. */
  private static final class LogOf extends Handler {
    private final Logger logger;
    private volatile Throwable thrown = new AssertionError("nothing was logged");

    LogOf(Class<?> type) {
      logger = Logger.getLogger(type.getName());
      logger.setUseParentHandlers(false);
      logger.addHandler(this);
    }

    Throwable thrown() {
      return thrown;
    }

    @Override
    public void publish(LogRecord entry) {
      thrown = entry.getThrown();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setUseParentHandlers(true);
    }
  }
}
