package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.Code;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xinsheng.v1.CallConfig;
import xinsheng.v1.Channel;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.SuggestionOutcome;

/** Calls whose connection breaks, against a server that does what the test says. */
class BrokenConnectionTest {
  private final HeardCall heard = new HeardCall();
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(value = Status.Code.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void afterAnyFailureOfTheTransportTheCallGoesOn(Status.Code code) throws InterruptedException {
    // given: a call that a server has answered
    CallStream call = open();
    ScriptedServer.Connection first = server.accept().start(1).acknowledge(2, "state", 0);
    first.next();
    // when: the connection breaks, without a reason of the server
    first.fail(code.toStatus().asRuntimeException());
    // then
    ScriptedServer.Connection second = server.accept();
    StreamCallRequest opening = second.next();
    assertThat(opening.getConfig().getResume().getToken().toStringUtf8()).isEqualTo("state");
    assertThat(opening.getConfig().getResume().getSequence()).isEqualTo(2);
    call.finish();
    second.start(3).complete(4);
    call.awaitEnd();
    assertThat(heard.next()).isEqualTo("1 SESSION_STARTED");
    assertThat(heard.next()).isEqualTo("2 ANALYZED_THROUGH");
    assertThat(heard.next()).startsWith("broken " + code);
    assertThat(heard.next()).isEqualTo("3 SESSION_STARTED");
    assertThat(heard.next()).isEqualTo("4 REPORT");
    assertThat(heard.next()).isEqualTo("completed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Code.class,
      names = {"INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "ABORTED", "INTERNAL", "UNAUTHENTICATED"})
  void aReasonOfTheServerIsFinalUnlessItPasses(Code code) throws InterruptedException {
    CallStream call = open();
    server
        .accept()
        .start(1)
        .acknowledge(2, "state", 0)
        .fail(ScriptedServer.refusal(code, "SOME_REASON"));
    assertThatThrownBy(call::awaitEnd)
        .isInstanceOfSatisfying(
            CallException.class, error -> assertThat(error.reason()).isEqualTo("SOME_REASON"));
    assertThat(server.isAbandoned()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Code.class,
      names = {"UNAVAILABLE", "RESOURCE_EXHAUSTED"})
  void aReasonThatPassesIsTriedAgainAfterTheDelayThatTheServerAsks(Code code)
      throws InterruptedException {
    CallStream call = open();
    server
        .accept()
        .start(1)
        .acknowledge(2, "state", 0)
        .fail(ScriptedServer.refusal(code, "xinsheng", "CALL_HANDED_OVER", 20));
    server.accept().start(3).complete(4);
    call.awaitEnd();
  }

  @Test
  void aReasonOfAProxyIsNoneOfOurs() throws InterruptedException {
    CallStream call = open();
    server
        .accept()
        .start(1)
        .acknowledge(2, "state", 0)
        .fail(ScriptedServer.refusal(Code.INTERNAL, "proxy.example", "UPSTREAM_RESET", 0));
    server.accept().start(3).complete(4);
    call.awaitEnd();
  }

  @Test
  void aCallThatNoServerAnswersFailsAtOnce() throws InterruptedException {
    CallStream call = open();
    server.accept().fail(Status.UNAVAILABLE.asRuntimeException());
    assertThatThrownBy(call::awaitEnd)
        .isInstanceOfSatisfying(
            CallException.class,
            error -> assertThat(error.code()).isEqualTo(Status.Code.UNAVAILABLE));
    assertThat(heard.next()).isEqualTo("failed UNAVAILABLE ");
  }

  @Test
  void aConnectionThatBreaksAfterTheReportIsAnEndInOrder() throws InterruptedException {
    CallStream call = open();
    call.finish();
    ScriptedServer.Connection connection = server.accept().start(1).acknowledge(2, "state", 0);
    connection.say(
        xinsheng.v1.CallEvent.newBuilder()
            .setSequence(3)
            .setReport(xinsheng.v1.CallReport.getDefaultInstance()));
    connection.fail(Status.UNAVAILABLE.asRuntimeException());
    call.awaitEnd();
    assertThat(server.isAbandoned()).isTrue();
    assertThat(heard.next()).isEqualTo("1 SESSION_STARTED");
    assertThat(heard.next()).isEqualTo("2 ANALYZED_THROUGH");
    assertThat(heard.next()).isEqualTo("3 REPORT");
    assertThat(heard.next()).isEqualTo("completed");
  }

  @Test
  void aServerThatRefusesTheStateIsToldWhatStillCounts() throws InterruptedException {
    // given: consent was withdrawn and the call is on hold, which the state holds
    CallStream call = open();
    call.sendMarker(MarkerKind.MARKER_KIND_CONSENT_WITHDRAWN, Channel.CHANNEL_UNSPECIFIED);
    call.sendMarker(MarkerKind.MARKER_KIND_HOLD, Channel.CHANNEL_UNSPECIFIED);
    call.sendText(Channel.CHANNEL_AGENT, "taken");
    ScriptedServer.Connection first = server.accept().start(1);
    for (int i = 0; i < 4; i++) {
      first.next();
    }
    first.acknowledge(2, "state", 3);
    assertThat(heard.next()).isEqualTo("1 SESSION_STARTED");
    assertThat(heard.next()).isEqualTo("2 ANALYZED_THROUGH");
    call.sendText(Channel.CHANNEL_AGENT, "not taken");
    // when
    first.fail(Status.UNAVAILABLE.asRuntimeException());
    server.accept().fail(ScriptedServer.refusal(Code.INVALID_ARGUMENT, "RESUME_TOKEN_INVALID"));
    // then
    ScriptedServer.Connection third = server.accept();
    assertThat(third.next().getConfig().getResume().getToken().isEmpty()).isTrue();
    assertThat(third.next().getMarker().getKind())
        .isEqualTo(MarkerKind.MARKER_KIND_CONSENT_WITHDRAWN);
    assertThat(third.next().getMarker().getKind()).isEqualTo(MarkerKind.MARKER_KIND_HOLD);
    assertThat(third.next().getText().getText()).isEqualTo("not taken");
    third.start(3).complete(4);
    call.awaitEnd();
  }

  @Test
  void feedbackOnASuggestionThatNoServerKnowsAnyMoreDoesNotEndTheCall()
      throws InterruptedException {
    // given
    CallStream call = open();
    ScriptedServer.Connection first = server.accept().start(1);
    first.say(
        xinsheng.v1.CallEvent.newBuilder()
            .setSequence(2)
            .setSuggestion(xinsheng.v1.Suggestion.newBuilder().setSuggestionId("s-1")));
    first.acknowledge(3, "state", 0);
    for (int i = 0; i < 3; i++) {
      heard.next();
    }
    assertThat(call.sendFeedback("s-1", SuggestionOutcome.SUGGESTION_OUTCOME_SHOWN)).isTrue();
    // when: the state is lost before the feedback was taken
    first.fail(Status.UNAVAILABLE.asRuntimeException());
    server.accept().fail(ScriptedServer.refusal(Code.INVALID_ARGUMENT, "RESUME_MISMATCH"));
    ScriptedServer.Connection third = server.accept();
    // then
    assertThat(call.sendFeedback("s-1", SuggestionOutcome.SUGGESTION_OUTCOME_USED)).isFalse();
    call.sendText(Channel.CHANNEL_AGENT, "next");
    assertThat(third.next().hasConfig()).isTrue();
    assertThat(third.next().hasText()).isTrue();
    third.start(4).complete(5);
    call.awaitEnd();
  }

  @Test
  void aCallThatMayNotBeResumedAsksForNoTokensAndFailsAtTheFirstBreak()
      throws InterruptedException {
    XinshengClient client =
        XinshengClient.to("given").giveUpAfter(Duration.ZERO).over(server.channel());
    CallStream call = client.openCall(config(), heard);
    ScriptedServer.Connection connection = server.accept().start(1);
    assertThat(connection.next().getConfig().getOptions().getResumable()).isFalse();
    assertThat(heard.next()).isEqualTo("1 SESSION_STARTED");
    connection.fail(Status.UNAVAILABLE.asRuntimeException());
    assertThatThrownBy(call::awaitEnd).isInstanceOf(CallException.class);
    assertThat(heard.next()).isEqualTo("failed UNAVAILABLE ");
    client.close();
  }

  private CallStream open() {
    return XinshengClient.over(server.channel()).openCall(config(), heard);
  }

  private static CallConfig config() {
    return CallConfig.newBuilder().setCallId("c-1").build();
  }
}
