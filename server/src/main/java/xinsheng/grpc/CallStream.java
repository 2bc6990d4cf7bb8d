package xinsheng.grpc;

import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.report.CallReport;
import xinsheng.report.EndCause;
import xinsheng.report.Outcome;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;
import xinsheng.session.PlacedEvent;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.CallConfig;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;

/**
 * One StreamCall: hands the client's messages to the session, one at a time, on the call's own
 * serial executor, and asks for the next only when the answers to the last are written.
 */
final class CallStream implements StreamObserver<StreamCallRequest>, LiveCall.Control {
  private static final Logger LOG = LoggerFactory.getLogger(CallStream.class);

  private final CallDesk desk;
  private final ServerCallStreamObserver<StreamCallResponse> client;
  private final Outbox<StreamCallResponse> outbox;
  private final Executor serial;
  private @Nullable CallSession session;
  private @Nullable LiveCall live;
  private boolean owesRequest;

  CallStream(CallDesk desk, ServerCallStreamObserver<StreamCallResponse> client) {
    this.desk = desk;
    this.client = client;
    this.outbox = new Outbox<>(client);
    this.serial = MoreExecutors.newSequentialExecutor(desk.pool());
  }

  /** Sets the handlers; must be called inside the RPC method. */
  CallStream open() {
    client.disableAutoRequest();
    client.setOnReadyHandler(() -> serial.execute(this::writeOn));
    client.setOnCancelHandler(() -> serial.execute(this::abandon));
    client.request(1);
    return this;
  }

  @Override
  public void onNext(StreamCallRequest request) {
    serial.execute(() -> guarded(() -> take(request)));
  }

  @Override
  public void onError(Throwable error) {
    serial.execute(this::abandon);
  }

  @Override
  public void onCompleted() {
    serial.execute(() -> guarded(() -> finish(EndCause.CLIENT)));
  }

  @Override
  public void shutDown() {
    serial.execute(() -> guarded(() -> finish(EndCause.SERVER_SHUTDOWN)));
  }

  @Override
  public void feedback(
      String suggestionId, Outcome outcome, Consumer<Optional<RuntimeException>> done) {
    serial.execute(
        () -> {
          try {
            required().feedback(suggestionId, outcome);
            done.accept(Optional.empty());
          } catch (CallFault fault) {
            done.accept(Optional.of(Faults.toStatus(fault)));
          }
        });
  }

  private void take(StreamCallRequest request) {
    switch (request.getRequestCase()) {
      case CONFIG -> begin(request.getConfig());
      case AUDIO -> audio(request.getAudio());
      case TEXT -> SetupMapper.text(request.getText(), required());
      case MARKER ->
          required()
              .marker(
                  SetupMapper.marker(request.getMarker()),
                  SetupMapper.optional(request.getMarker().getChannel()));
      case FEEDBACK ->
          required()
              .feedback(
                  request.getFeedback().getSuggestionId(),
                  SetupMapper.outcome(request.getFeedback()));
      case REQUEST_NOT_SET ->
          throw new CallFault(Reason.MESSAGE_EMPTY, "A message was empty; set one of its fields.");
    }
    owesRequest = true;
    requestMore();
  }

  private void begin(CallConfig config) {
    if (session != null) {
      throw new CallFault(
          Reason.MESSAGE_OUT_OF_ORDER, "The call is configured already; send config only once.");
    }
    LanguagePack pack = desk.languages().require(config.getLanguageCodesList());
    CallSetup setup = SetupMapper.setup(config, pack.language());
    LiveCall call = new LiveCall(setup, this);
    desk.hub().add(call);
    live = call;
    session = new CallSession(setup, pack, this::publish);
    LOG.info("call {} started in {}", call.id(), pack.language().tag());
  }

  private void audio(AudioChunk chunk) {
    Channel channel = SetupMapper.optional(chunk.getChannel());
    OptionalLong start =
        chunk.hasStartSample() ? OptionalLong.of(chunk.getStartSample()) : OptionalLong.empty();
    required().audio(chunk.getData().toByteArray(), channel, start);
  }

  private CallSession required() {
    if (session == null) {
      throw new CallFault(
          Reason.MESSAGE_OUT_OF_ORDER, "The first message must be config; send it first.");
    }
    return session;
  }

  private void publish(PlacedEvent event) {
    outbox.add(StreamCallResponse.newBuilder().setEvent(EventMapper.event(event)).build());
    if (live != null) {
      live.publish(event);
    }
  }

  private void finish(EndCause cause) {
    CallSession ending = required();
    CallReport report = ending.end(cause);
    if (ending.consented()) {
      desk.keep(report);
    }
    leave(cause.name());
    outbox.complete();
  }

  private void writeOn() {
    outbox.drain();
    requestMore();
  }

  private void requestMore() {
    if (owesRequest && outbox.isEmpty() && !outbox.isClosed()) {
      owesRequest = false;
      client.request(1);
    }
  }

  /** Runs one step; a fault closes the stream with its reason and frees the call. */
  private void guarded(Runnable step) {
    if (outbox.isClosed()) {
      return;
    }
    try {
      step.run();
    } catch (CallFault fault) {
      leave(fault.reason().name());
      outbox.fail(Faults.toStatus(fault));
    } catch (RuntimeException e) {
      LOG.error("call {} failed", live == null ? "(not configured)" : live.id(), e);
      leave("INTERNAL");
      outbox.fail(
          Status.INTERNAL.withDescription("The server failed; see its log.").asRuntimeException());
    }
  }

  private void abandon() {
    outbox.abandon();
    leave("CANCELLED");
  }

  private void leave(String how) {
    if (session != null) {
      session.close();
    }
    if (live != null) {
      desk.hub().remove(live);
      LOG.info("call {} ended: {}", live.id(), how);
      live = null;
    }
  }
}
