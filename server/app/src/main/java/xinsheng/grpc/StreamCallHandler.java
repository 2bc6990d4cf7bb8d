package xinsheng.grpc;

import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import xinsheng.audio.Channel;
import xinsheng.auth.Caller;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.live.ClientPace;
import xinsheng.live.Heartbeat;
import xinsheng.live.LiveCall;
import xinsheng.live.Switchboard;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;
import xinsheng.session.Resumption;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.CallConfig;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.TextTurn;
import xinsheng.wire.EventMapper;
import xinsheng.wire.SetupMapper;

/**
 * One StreamCall: hands the client's messages to the session, one at a time, on the call's own
 * serial executor, and asks for the next only when the answers to the last are written.
 */
final class StreamCallHandler implements StreamObserver<StreamCallRequest>, LiveCall.Control {
  private static final Logger LOG = LoggerFactory.getLogger(StreamCallHandler.class);

  private final Switchboard switchboard;
  private final Caller caller;
  private final ServerCallStreamObserver<StreamCallResponse> client;
  private final Outbox<StreamCallResponse> outbox;
  private final Executor serial;
  private final ClientPace pace;
  private final Heartbeat heartbeat;
  private final Runnable onGone;
  private @Nullable CallSession session;
  private @Nullable LiveCall live;
  private @Nullable ScheduledFuture<?> patience;
  private @Nullable ScheduledFuture<?> pacing;
  private boolean resumable;
  private boolean owesRequest;
  private boolean halfClosed;
  private long lastMessage;

  /**
   * @param onGone run once, when the stream holds nothing any more
   */
  StreamCallHandler(
      Switchboard switchboard,
      Caller caller,
      ServerCallStreamObserver<StreamCallResponse> client,
      Runnable onGone) {
    this.switchboard = switchboard;
    this.onGone = onGone;
    this.caller = caller;
    this.client = client;
    this.outbox = new Outbox<>(client, switchboard.ticker());
    this.serial = MoreExecutors.newSequentialExecutor(switchboard.pool());
    this.pace = new ClientPace(switchboard.limits().pace());
    this.heartbeat = new Heartbeat(switchboard.ticker());
    this.lastMessage = switchboard.ticker().getAsLong();
  }

  /** Sets the handlers; must be called inside the RPC method. */
  StreamCallHandler open() {
    client.disableAutoRequest();
    client.setOnReadyHandler(() -> serial.execute(this::writeOn));
    client.setOnCancelHandler(() -> serial.execute(this::abandon));
    patience =
        switchboard
            .timer()
            .scheduleWithFixedDelay(
                () -> serial.execute(() -> guarded(this::everySecond)), 1, 1, TimeUnit.SECONDS);
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
  public void handOver() {
    serial.execute(
        () -> {
          if (resumable) {
            guarded(() -> refuse(Reason.CALL_HANDED_OVER, "The server stops; resume elsewhere."));
          }
        });
  }

  @Override
  public void takenOver() {
    serial.execute(
        () ->
            guarded(
                () ->
                    refuse(
                        Reason.CALL_TAKEN_OVER, "The call was resumed over another connection.")));
  }

  private void everySecond() {
    checkPatience();
    if (!halfClosed) {
      beat();
    }
  }

  /** Ends the call if its client has been silent, or has not read, for too long. */
  private void checkPatience() {
    long now = switchboard.ticker().getAsLong();
    if (outbox.waitedNanos(now) > switchboard.limits().reading().toNanos()) {
      refuse(Reason.CLIENT_NOT_READING, "Events were not read in time; read them.");
    } else if (outbox.isEmpty() && !isExpectedToBeSilent() && now - lastMessage > silence()) {
      refuse(Reason.CLIENT_SILENT, "Nothing came for too long; send audio, or end calls.");
    }
  }

  /** Tells a chat what time has passed. */
  private void beat() {
    if (session != null && isChat()) {
      Duration passed = heartbeat.passed();
      long start = switchboard.ticker().getAsLong();
      session.pass(passed);
      long busy = switchboard.ticker().getAsLong() - start;
      switchboard.meter().record(start, passed.toNanos(), busy);
    }
  }

  private boolean isExpectedToBeSilent() {
    return halfClosed || owesRequest || (session != null && session.isOnHold());
  }

  private long silence() {
    return (isChat() ? switchboard.limits().chatSilence() : switchboard.limits().silence())
        .toNanos();
  }

  private boolean isChat() {
    return live != null && live.setup().audio().isEmpty();
  }

  private static void refuse(Reason reason, String text) {
    throw new CallFault(reason, text);
  }

  @Override
  public void feedback(
      String suggestionId, Outcome outcome, Consumer<Optional<RuntimeException>> done) {
    answering(() -> required().deskFeedback(suggestionId, outcome), done);
  }

  @Override
  public void attend(Attention attention, Consumer<Optional<RuntimeException>> done) {
    answering(() -> required().attend(attention), done);
  }

  private void answering(Runnable step, Consumer<Optional<RuntimeException>> done) {
    serial.execute(
        () -> {
          try {
            step.run();
            done.accept(Optional.empty());
          } catch (CallFault fault) {
            done.accept(Optional.of(Faults.toStatus(fault)));
          }
        });
  }

  private void take(StreamCallRequest request) {
    long start = switchboard.ticker().getAsLong();
    Duration before = analyzed();
    handle(request);
    long now = switchboard.ticker().getAsLong();
    lastMessage = now;
    measure(now, analyzed().minus(before), now - start);
    owesRequest = true;
    requestMore();
  }

  private Duration analyzed() {
    return session == null ? Duration.ZERO : session.analyzedThrough();
  }

  /**
   * A chat's time passes by itself, so its messages are late for nobody and too early for nobody.
   */
  private void measure(long now, Duration progress, long busyNanos) {
    if (isChat()) {
      switchboard.meter().record(now, 0, busyNanos);
    } else if (live != null && !progress.isZero()) {
      switchboard.meter().record(now, progress.toNanos(), busyNanos);
      switchboard.metrics().lag(Duration.ofNanos(live.lag().observe(now, analyzed().toNanos())));
      pace.advance(now, progress);
    }
  }

  private void handle(StreamCallRequest request) {
    switch (request.getRequestCase()) {
      case CONFIG -> begin(request.getConfig());
      case AUDIO -> audio(request.getAudio());
      case TEXT -> text(request.getText());
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
  }

  private void begin(CallConfig config) {
    if (session != null) {
      throw new CallFault(
          Reason.MESSAGE_OUT_OF_ORDER, "The call is configured already; send config only once.");
    }
    LanguagePack pack = switchboard.require(config.getLanguageCode());
    CallSetup setup = SetupMapper.setup(config, pack.language());
    Resumption from = SetupMapper.resumption(config);
    boolean again = from.token().length > 0;
    if (again) {
      switchboard.tokens().verify(from.token(), setup, pack.playbook());
    }
    switchboard.admission().check(switchboard.hub().running(), from.isResumed());
    LiveCall call = new LiveCall(setup, caller, this);
    switchboard.hub().add(call, again);
    live = call;
    MDC.put("call", call.id());
    resumable = config.getOptions().getResumable() || again;
    heartbeat.restart();
    session = new CallSession(setup, pack, switchboard.tools(resumable), from, this::publish);
    if (from.isResumed()) {
      switchboard.metrics().resumed(again);
      call.resume(session.standing(), from);
    }
    LOG.info(
        "call {} {} in {}",
        call.id(),
        from.isResumed() ? "resumed" : "started",
        pack.language().tag());
  }

  /** A message that does not say when it was written was written now. */
  private void text(TextTurn turn) {
    CallSession writing = required();
    if (turn.hasOffset()) {
      heartbeat.restart();
    } else {
      beat();
    }
    SetupMapper.text(turn, writing);
  }

  private void audio(AudioChunk chunk) {
    Channel channel = SetupMapper.optional(chunk.getChannel());
    OptionalLong start =
        chunk.hasStartSample() ? OptionalLong.of(chunk.getStartSample()) : OptionalLong.empty();
    required().audio(chunk.getData().toByteArray(), channel, start, chunk.getLostBefore());
  }

  private CallSession required() {
    if (session == null) {
      throw new CallFault(
          Reason.MESSAGE_OUT_OF_ORDER, "The first message must be config; send it first.");
    }
    return session;
  }

  /** Enters it in the ledger first: who has an event may ask for what follows from it. */
  private void publish(PlacedEvent event) {
    if (live != null) {
      live.publish(event);
    }
    outbox.add(StreamCallResponse.newBuilder().setEvent(EventMapper.event(event)).build());
  }

  private void finish(EndCause cause) {
    halfClosed = true;
    CallSession ending = required();
    CallReport report = ending.end(cause);
    if (ending.consented()) {
      switchboard.keep(report);
    }
    leave(cause.name());
    outbox.complete();
  }

  private void writeOn() {
    outbox.drain();
    requestMore();
  }

  private void requestMore() {
    if (!owesRequest || !outbox.isEmpty() || outbox.isClosed()) {
      return;
    }
    long wait = pace.waitNanos(switchboard.ticker().getAsLong());
    if (wait > 0) {
      pacing =
          switchboard
              .timer()
              .schedule(() -> serial.execute(this::requestMore), wait, TimeUnit.NANOSECONDS);
      return;
    }
    owesRequest = false;
    client.request(1);
  }

  /** Runs one step; a fault closes the stream with its reason and frees the call. */
  private void guarded(Runnable step) {
    if (outbox.isClosed()) {
      return;
    }
    MDC.put("call", live == null ? "" : live.id());
    try {
      step.run();
    } catch (CallFault fault) {
      switchboard.metrics().refused(fault.reason().name());
      leave(fault.reason().name());
      outbox.fail(Faults.toStatus(fault));
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("call {} failed", live == null ? "(not configured)" : live.id(), e);
      leave("INTERNAL");
      outbox.fail(
          Status.INTERNAL.withDescription("The server failed; see its log.").asRuntimeException());
    } finally {
      MDC.remove("call");
    }
  }

  private void abandon() {
    outbox.abandon();
    leave("CANCELLED");
  }

  private void leave(String how) {
    if (patience != null) {
      patience.cancel(false);
      patience = null;
      if (pacing != null) {
        pacing.cancel(false);
      }
      onGone.run();
    }
    if (session != null) {
      session.close();
      switchboard.metrics().ended(how, session.counts());
      session = null;
    }
    if (live != null) {
      switchboard.hub().remove(live);
      LOG.info("call {} ended: {}", live.id(), how);
      live = null;
    }
  }
}
