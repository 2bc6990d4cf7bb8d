package xinsheng.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import xinsheng.testing.Recorder;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.CallConfig;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;

/** Only a client that can resume is sent what it takes to resume. */
class ResumableTest extends ServiceFixture {
  @Test
  void resumeTokensAreSentOnlyToACallThatAskedForThem() throws Exception {
    // given: the same call, once by a client that can resume and once by one that cannot
    List<StreamCallResponse> asked = demoCall("asked", true);
    List<StreamCallResponse> unasked = demoCall("plain", false);
    // then: both are told how far the call is analysed, at the same places
    assertThat(acknowledgements(unasked))
        .extracting(AnalyzedThrough::getThrough)
        .isEqualTo(acknowledgements(asked).stream().map(AnalyzedThrough::getThrough).toList());
    // then: the state goes to the one alone
    List<AnalyzedThrough> running = acknowledgements(asked).subList(0, 10);
    assertThat(running).noneMatch(each -> each.getResumeToken().isEmpty());
    assertThat(running).noneMatch(each -> each.getKeepFromList().isEmpty());
    assertThat(acknowledgements(unasked))
        .allMatch(each -> each.getResumeToken().isEmpty())
        .allMatch(each -> each.getKeepFromList().isEmpty());
    // then: most bytes of a call are saved
    assertThat(bytes(unasked)).isLessThan(bytes(asked) / 3);
  }

  @Test
  void watchersNeverGetTheStateAsItHoldsTheWordsUnredacted() throws InterruptedException {
    // given: a call that can resume, and somebody who watches it
    Recorder<StreamCallResponse> own = new Recorder<>();
    StreamObserver<StreamCallRequest> call = stub().streamCall(own);
    call.onNext(Wire.config("watched", config -> resumable(config, true).clearAudio()));
    own.await(each -> each.getEvent().hasSessionStarted());
    Recorder<WatchCallsResponse> wall = new Recorder<>();
    Context.CancellableContext watching = Context.current().withCancellation();
    watching.run(() -> stub().watchCalls(WatchCallsRequest.getDefaultInstance(), wall));
    wall.await(WatchCallsResponse::hasSnapshot);
    // when
    call.onNext(Wire.text("您好"));
    // then
    own.await(each -> !each.getEvent().getAnalyzedThrough().getResumeToken().isEmpty());
    AnalyzedThrough seen =
        wall.await(each -> each.getEvent().hasAnalyzedThrough()).getEvent().getAnalyzedThrough();
    assertThat(seen.getResumeToken().isEmpty()).isTrue();
    assertThat(seen.hasThrough()).isTrue();
    watching.cancel(null);
    call.onError(new IllegalStateException("over"));
  }

  private List<StreamCallResponse> demoCall(String id, boolean resumable)
      throws IOException, InterruptedException {
    Recorder<StreamCallResponse> events = new Recorder<>();
    StreamObserver<StreamCallRequest> call = stub().streamCall(events);
    call.onNext(Wire.config(id, config -> resumable(config, resumable)));
    for (byte[] chunk : Wire.demoChunks()) {
      call.onNext(Wire.audio(chunk));
    }
    call.onCompleted();
    assertThat(events.awaitEnd()).isEqualTo(Status.OK);
    return events.values();
  }

  private static CallConfig.Builder resumable(CallConfig.Builder config, boolean resumable) {
    config.getOptionsBuilder().setResumable(resumable);
    return config;
  }

  private static List<AnalyzedThrough> acknowledgements(List<StreamCallResponse> responses) {
    return responses.stream()
        .map(StreamCallResponse::getEvent)
        .filter(each -> each.hasAnalyzedThrough())
        .map(each -> each.getAnalyzedThrough())
        .toList();
  }

  private static long bytes(List<StreamCallResponse> responses) {
    return responses.stream().mapToLong(StreamCallResponse::getSerializedSize).sum();
  }
}
