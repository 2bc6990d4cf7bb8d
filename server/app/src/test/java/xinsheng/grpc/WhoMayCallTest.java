package xinsheng.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.auth.TokenList;
import xinsheng.live.CallLimits;
import xinsheng.session.Languages;
import xinsheng.testing.InProcess;
import xinsheng.testing.Recorder;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.v1.AnalyzeTextRequest;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.CallServiceGrpc.CallServiceBlockingStub;
import xinsheng.v1.DeleteCallRequest;
import xinsheng.v1.ListCallReportsRequest;
import xinsheng.v1.ListCallsRequest;
import xinsheng.v1.ListCallsResponse;
import xinsheng.v1.Resume;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;

/** Tokens say who calls; roles say what they may do. */
class WhoMayCallTest {
  private InProcess server;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    String list =
        Tokens.entry("phones-east", "stream, watch-own", 1)
            + Tokens.entry("phones-west", "stream, watch-own", 9)
            + Tokens.entry("li-na", "watch-own", 9)
            + Tokens.entry("wall", "watch-all", 9)
            + Tokens.entry("analyst", "reports", 9)
            + Tokens.entry("boss", "admin", 9);
    Path file = Files.writeString(folder.resolve("tokens.yaml"), list);
    server =
        new InProcess(
            new Languages(Map.of(Language.MANDARIN, TestModels.pack(Language.MANDARIN)), Map.of()),
            CallLimits.DEFAULTS,
            Optional.of(TokenList.read(file)));
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  @Test
  void withoutATokenOrWithAWrongOneNothingIsDone() {
    CallServiceBlockingStub nobody = CallServiceGrpc.newBlockingStub(server.channel());
    refused("TOKEN_MISSING", () -> calls(nobody));
    refused("TOKEN_INVALID", () -> calls(as("stranger")));
  }

  @Test
  void everyRoleMayDoWhatItIsForAndNothingElse() {
    refused("ROLE_MISSING", () -> calls(as("analyst")));
    refused("ROLE_MISSING", () -> as("wall").listCallReports(reports()));
    refused("ROLE_MISSING", () -> as("wall").analyzeText(AnalyzeTextRequest.getDefaultInstance()));
    refused("ROLE_MISSING", () -> as("analyst").deleteCall(delete()));
    Assertions.assertThatCode(() -> calls(as("wall"))).doesNotThrowAnyException();
    Assertions.assertThatCode(() -> as("analyst").listCallReports(reports()))
        .doesNotThrowAnyException();
    Assertions.assertThatCode(() -> as("boss").deleteCall(delete())).doesNotThrowAnyException();
  }

  @Test
  void oneSeesOwnCallsAndThoseWhereOneIsTheAgent() throws InterruptedException {
    StreamObserver<StreamCallRequest> call = stream("phones-east", "c-1", new Recorder<>());
    assertThat(calls(as("phones-east")).getCallsList()).hasSize(1);
    assertThat(calls(as("phones-west")).getCallsList()).isEmpty();
    assertThat(calls(as("li-na")).getCallsList()).hasSize(1);
    assertThat(calls(as("wall")).getCallsList()).hasSize(1);
    call.onError(new IllegalStateException("over"));
  }

  @Test
  void nobodyStreamsMoreCallsThanAllowed() throws InterruptedException {
    StreamObserver<StreamCallRequest> first = stream("phones-east", "c-1", new Recorder<>());
    Recorder<StreamCallResponse> second = new Recorder<>();
    open("phones-east", "c-2", second);
    assertThat(second.errorInfo().getReason()).isEqualTo("TOO_MANY_CALLS");
    first.onError(new IllegalStateException("over"));
  }

  @Test
  void aBrokenCallIsTakenOverByItsOwnerAloneAndCountsOnce() throws InterruptedException {
    Recorder<StreamCallResponse> old = new Recorder<>();
    StreamObserver<StreamCallRequest> first = stream("phones-east", "c-1", old);
    first.onNext(Wire.text("您好"));
    StreamCallResponse safe =
        old.await(each -> each.getEvent().getAnalyzedThrough().getMessagesTaken() == 1);
    Recorder<StreamCallResponse> thief = new Recorder<>();
    resume("phones-west", safe, thief);
    assertThat(thief.errorInfo().getReason()).isEqualTo("CALL_ID_IN_USE");
    Recorder<StreamCallResponse> again = new Recorder<>();
    StreamObserver<StreamCallRequest> second = resume("phones-east", safe, again);
    assertThat(again.await(each -> each.getEvent().hasSessionStarted()))
        .matches(each -> each.getEvent().getSessionStarted().getResumed());
    assertThat(old.errorInfo().getReason()).isEqualTo("CALL_TAKEN_OVER");
    second.onCompleted();
    assertThat(again.awaitEnd()).matches(Status::isOk);
  }

  private StreamObserver<StreamCallRequest> resume(
      String who, StreamCallResponse safe, Recorder<StreamCallResponse> events) {
    StreamObserver<StreamCallRequest> call =
        CallServiceGrpc.newStub(server.channel())
            .withCallCredentials(new Tokens.Credentials(who))
            .streamCall(events);
    Resume resume =
        Resume.newBuilder()
            .setToken(safe.getEvent().getAnalyzedThrough().getResumeToken())
            .setSequence(safe.getEvent().getSequence())
            .setOffset(safe.getEvent().getOffset())
            .build();
    call.onNext(Wire.config("c-1", c -> softphone(c).clearAudio().setResume(resume)));
    return call;
  }

  private StreamObserver<StreamCallRequest> stream(
      String who, String id, Recorder<StreamCallResponse> events) throws InterruptedException {
    StreamObserver<StreamCallRequest> call = open(who, id, events);
    events.await(each -> each.getEvent().hasSessionStarted());
    return call;
  }

  private StreamObserver<StreamCallRequest> open(
      String who, String id, Recorder<StreamCallResponse> events) {
    StreamObserver<StreamCallRequest> call =
        CallServiceGrpc.newStub(server.channel())
            .withCallCredentials(new Tokens.Credentials(who))
            .streamCall(events);
    call.onNext(Wire.config(id, c -> softphone(c).clearAudio()));
    return call;
  }

  private static CallConfig.Builder softphone(CallConfig.Builder config) {
    config.getOptionsBuilder().setResumable(true);
    return config.setAgentId("li-na");
  }

  private CallServiceBlockingStub as(String who) {
    return CallServiceGrpc.newBlockingStub(server.channel())
        .withCallCredentials(new Tokens.Credentials(who));
  }

  private static ListCallsResponse calls(CallServiceBlockingStub stub) {
    return stub.listCalls(ListCallsRequest.getDefaultInstance());
  }

  private static ListCallReportsRequest reports() {
    return ListCallReportsRequest.getDefaultInstance();
  }

  private static DeleteCallRequest delete() {
    return DeleteCallRequest.newBuilder().setCallId("any").build();
  }

  private static void refused(String reason, ThrowingCallable rpc) {
    ServiceFixture.assertReason(rpc, reason);
  }
}
