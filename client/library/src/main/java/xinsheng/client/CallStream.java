package xinsheng.client;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.Channel;
import xinsheng.v1.Marker;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.SuggestionOutcome;
import xinsheng.v1.TextTurn;

/**
 * One call on its way to the server, and on to the next server if the line breaks: what is not
 * acknowledged is kept and sent again, so that the listener hears every event once. Sending waits
 * while the line or the server is behind, unless the client is live; so nothing piles up here.
 * Thread-safe. After a failure every send throws {@link CallException}; once the server has ended
 * the call in order, as when it stops, every send returns false.
 */
public final class CallStream implements AutoCloseable {
  private static final Set<String> STATE_REFUSED =
      Set.of("RESUME_TOKEN_INVALID", "RESUME_PLAYBOOK_CHANGED", "RESUME_MISMATCH");
  private static final Set<String> OLD_LINE_LINGERS = Set.of("CALL_ID_IN_USE");

  private final Object lock = new Object();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CallConfig config;
  private final CallListener listener;
  private final Reconnect reconnect;
  private final ReplayRing ring;
  private final Delivery delivery = new Delivery();
  private @Nullable ClientCallStreamObserver<StreamCallRequest> line;
  private @Nullable CallException failure;
  private @Nullable ScheduledFuture<?> retry;
  private boolean finished;
  private boolean halfClosed;
  private boolean closed;
  private boolean answered;
  private int attempts;
  private long brokenSince;

  private CallStream(CallConfig config, CallListener listener, Reconnect reconnect) {
    this.config =
        config.toBuilder().setOptions(config.getOptions().toBuilder().setResumable(true)).build();
    this.listener = listener;
    this.reconnect = reconnect;
    this.ring = new ReplayRing(config.getAudio(), reconnect.ring());
  }

  static CallStream open(CallConfig config, CallListener listener, Reconnect reconnect) {
    CallStream call = new CallStream(config, listener, reconnect);
    call.connect();
    return call;
  }

  /** Sends audio that carries all channels, or that of the only channel. */
  public boolean sendAudio(byte[] data) {
    return sendAudio(data, Channel.CHANNEL_UNSPECIFIED);
  }

  /** Sends audio of one channel. */
  public boolean sendAudio(byte[] data, Channel channel) {
    AudioChunk chunk =
        AudioChunk.newBuilder().setData(ByteString.copyFrom(data)).setChannel(channel).build();
    return send(StreamCallRequest.newBuilder().setAudio(chunk).build());
  }

  /** Sends a typed message. */
  public boolean sendText(Channel channel, String text) {
    TextTurn turn = TextTurn.newBuilder().setChannel(channel).setText(text).build();
    return send(StreamCallRequest.newBuilder().setText(turn).build());
  }

  /** Sends a marker; the channel matters for some kinds only. */
  public boolean sendMarker(MarkerKind kind, Channel channel) {
    Marker marker = Marker.newBuilder().setKind(kind).setChannel(channel).build();
    return send(StreamCallRequest.newBuilder().setMarker(marker).build());
  }

  /** Says what became of a suggestion. */
  public boolean sendFeedback(String suggestionId, SuggestionOutcome outcome) {
    SuggestionFeedback feedback =
        SuggestionFeedback.newBuilder().setSuggestionId(suggestionId).setOutcome(outcome).build();
    return send(StreamCallRequest.newBuilder().setFeedback(feedback).build());
  }

  /** Says that nothing follows; the report is still to come. */
  public void finish() {
    synchronized (lock) {
      finished = true;
      pump();
    }
  }

  /** Waits for the end of the call; throws {@link CallException} if it failed. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
    synchronized (lock) {
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Gives the call up if it has not ended. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (ended.getCount() > 0 && line != null) {
        line.cancel("the client closed the call", null);
      } else if (ended.getCount() > 0 && retry != null && retry.cancel(false)) {
        end(CallException.of(Status.CANCELLED.asRuntimeException()));
      }
    }
  }

  private boolean send(StreamCallRequest request) {
    synchronized (lock) {
      if (finished) {
        throw new IllegalStateException("the call is finished");
      }
      if (!reconnect.live()) {
        awaitRoom();
      }
      if (failure != null) {
        throw failure;
      }
      if (ended.getCount() == 0) {
        return false;
      }
      if (ring.isFull()) {
        ring.dropOldest();
      }
      ring.add(request);
      pump();
    }
    return true;
  }

  /** Waits until what was sent before is on the line, and there is room for more. */
  private void awaitRoom() {
    try {
      while (ended.getCount() > 0 && (!ring.isWritten() || ring.isFull())) {
        lock.wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
  }

  /** Writes what the line will take. */
  private void pump() {
    if (line == null || halfClosed) {
      return;
    }
    while (line.isReady() && !ring.isWritten()) {
      line.onNext(ring.next());
    }
    if (finished && ring.isWritten()) {
      halfClosed = true;
      line.onCompleted();
    }
  }

  private void connect() {
    synchronized (lock) {
      if (closed) {
        end(CallException.of(Status.CANCELLED.asRuntimeException()));
        return;
      }
      ring.rewind();
      halfClosed = false;
      answered = false;
      CallConfig opening =
          delivery.hasBegun() ? config.toBuilder().setResume(delivery.resume()).build() : config;
      reconnect.current().streamCall(new Responses());
      if (line != null) {
        line.onNext(StreamCallRequest.newBuilder().setConfig(opening).build());
      }
    }
  }

  private void hear(CallEvent event) {
    List<CallEvent> settled;
    List<ReplayRing.Lost> lost;
    synchronized (lock) {
      answered = true;
      settled = delivery.take(event);
      if (event.hasAnalyzedThrough() && !event.getAnalyzedThrough().getResumeToken().isEmpty()) {
        attempts = 0;
        ring.acknowledge(event.getAnalyzedThrough());
        lock.notifyAll();
      }
      lost = ring.takeLosses();
    }
    lost.forEach(each -> listener.onAudioLost(each.channel(), each.length()));
    settled.forEach(listener::dispatch);
  }

  private void broken(CallException error) {
    Optional<Duration> delay;
    synchronized (lock) {
      line = null;
      delivery.forget();
      delay = closed ? Optional.empty() : nextAttempt(error);
    }
    if (delay.isEmpty()) {
      listener.onError(error);
      end(error);
      return;
    }
    listener.onBroken(error, delay.get());
    synchronized (lock) {
      retry = reconnect.after(delay.get(), this::connect);
    }
  }

  /** How long to wait before the call goes on; empty if it cannot. */
  private Optional<Duration> nextAttempt(CallException error) {
    boolean begun = answered || delivery.hasBegun() || reconnect.isWorthTrying(attempts);
    if (STATE_REFUSED.contains(error.reason()) && delivery.hasState()) {
      delivery.loseState();
      return Optional.of(Duration.ZERO);
    }
    boolean mayPass =
        error.code() == Status.Code.UNAVAILABLE
            || error.code() == Status.Code.RESOURCE_EXHAUSTED
            || OLD_LINE_LINGERS.contains(error.reason());
    long now = reconnect.ticker().getAsLong();
    brokenSince = attempts == 0 ? now : brokenSince;
    if (reconnect.isClosed()
        || !begun
        || !mayPass
        || now - brokenSince > reconnect.giveUpAfter().toNanos()) {
      return Optional.empty();
    }
    reconnect.next();
    return Optional.of(Reconnect.delay(attempts++, error.retryAfter()));
  }

  private void end(@Nullable CallException error) {
    synchronized (lock) {
      failure = error;
      ended.countDown();
      lock.notifyAll();
    }
  }

  /** The server's side of one line. */
  private final class Responses
      implements ClientResponseObserver<StreamCallRequest, StreamCallResponse> {
    @Override
    public void beforeStart(ClientCallStreamObserver<StreamCallRequest> stream) {
      line = stream;
      stream.setOnReadyHandler(
          () -> {
            synchronized (lock) {
              pump();
              lock.notifyAll();
            }
          });
    }

    @Override
    public void onNext(StreamCallResponse response) {
      hear(response.getEvent());
    }

    @Override
    public void onError(Throwable error) {
      broken(CallException.of(error));
    }

    @Override
    public void onCompleted() {
      List<CallEvent> rest;
      synchronized (lock) {
        rest = delivery.flush();
      }
      rest.forEach(listener::dispatch);
      listener.onCompleted();
      end(null);
    }
  }
}
