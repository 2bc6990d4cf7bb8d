package xinsheng.client;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;

/**
 * A call's requests and events over one connection after the other. Thread-safe; the listener is
 * called without a lock.
 */
final class ReliableStream {
  private static final Set<String> STATE_REFUSED =
      Set.of("RESUME_TOKEN_INVALID", "RESUME_PLAYBOOK_CHANGED", "RESUME_MISMATCH");

  private final Object lock = new Object();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CallConfig config;
  private final ContainedListener listener;
  private final Parts parts;
  private final ReplayBuffer replay;
  private final Delivery delivery;
  private final ReconnectPolicy policy;
  private @Nullable ClientCallStreamObserver<StreamCallRequest> connection;
  private @Nullable CallException failure;
  private @Nullable ScheduledFuture<?> retry;
  private AnalyzedThrough furthest = AnalyzedThrough.getDefaultInstance();
  private boolean finished;
  private boolean halfClosed;
  private boolean closed;

  /**
   * What a client gives its calls.
   *
   * @param timer what waits for the next attempt to connect
   * @param ticker what time passes, ns
   * @param onEnd called once, when the call has ended
   */
  record Parts(
      Servers servers,
      StreamSettings settings,
      ScheduledExecutorService timer,
      LongSupplier ticker,
      Consumer<ReliableStream> onEnd) {}

  ReliableStream(CallConfig config, CallListener listener, Parts parts) {
    StreamSettings settings = parts.settings();
    CallConfig.Builder asked = config.toBuilder();
    asked.getOptionsBuilder().setResumable(settings.isResumable());
    this.config = asked.build();
    this.listener = new ContainedListener(listener);
    this.parts = parts;
    this.replay = new ReplayBuffer(config.getAudio(), settings.replay());
    this.delivery = new Delivery(settings.isResumable());
    this.policy =
        new ReconnectPolicy(
            settings, parts.servers().count(), parts.ticker(), new SplittableRandom());
  }

  /** Nothing follows. */
  void finish() {
    synchronized (lock) {
      finished = true;
      pump();
    }
  }

  /** Waits for the end; throws {@link CallException} if it is a failure. */
  void awaitEnd() throws InterruptedException {
    ended.await();
    synchronized (lock) {
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Gives the call up if it has not ended; whoever waits is told the reason. */
  void close(String reason) {
    synchronized (lock) {
      if (ended.getCount() == 0) {
        return;
      }
      closed = true;
      end(CallException.local(Status.Code.CANCELLED, reason));
      if (connection != null) {
        connection.cancel(reason, null);
        connection = null;
      } else if (retry != null && retry.cancel(false)) {
        parts.timer().execute(this::connect);
      }
    }
  }

  /** Sends a request; false if the server has ended the call, or made no such suggestion. */
  boolean send(StreamCallRequest request) {
    synchronized (lock) {
      requireUnfinished();
      if (!parts.settings().live()) {
        awaitRoom();
        requireUnfinished();
      }
      if (failure != null) {
        throw failure;
      }
      if (ended.getCount() == 0 || isForgotten(request)) {
        return false;
      }
      if (replay.isFull()) {
        replay.dropOldest();
      }
      replay.add(request);
      pump();
    }
    return true;
  }

  private void requireUnfinished() {
    if (finished) {
      throw new IllegalStateException("the call is finished");
    }
  }

  private boolean isForgotten(StreamCallRequest request) {
    return request.hasFeedback() && delivery.isForgotten(request.getFeedback().getSuggestionId());
  }

  /** Waits until what was sent before is on its way, and there is room for more. */
  private void awaitRoom() {
    try {
      while (ended.getCount() > 0 && !hasRoom()) {
        lock.wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CallException.local(Status.Code.CANCELLED, "The thread was interrupted while sending.");
    }
  }

  private boolean hasRoom() {
    return replay.isWritten() && (!replay.isFull() || delivery.isWithoutState());
  }

  /** Writes what the connection will take. */
  private void pump() {
    if (connection == null || halfClosed) {
      return;
    }
    while (connection.isReady() && !replay.isWritten()) {
      connection.onNext(replay.next());
    }
    if (!parts.settings().isResumable()) {
      replay.forgetWritten();
    }
    if (finished && replay.isWritten()) {
      halfClosed = true;
      connection.onCompleted();
    }
  }

  /** Opens the first connection, or the next. */
  void connect() {
    synchronized (lock) {
      if (!closed) {
        replay.rewind();
        halfClosed = false;
        CallConfig opening =
            delivery.hasBegun() ? config.toBuilder().setResume(delivery.resume()).build() : config;
        parts.servers().async().streamCall(new Responses());
        if (connection != null) {
          connection.onNext(StreamCallRequest.newBuilder().setConfig(opening).build());
        }
        return;
      }
    }
    fail(CallException.local(Status.Code.CANCELLED, "The call was closed."));
  }

  private void hear(CallEvent event) {
    List<CallEvent> events;
    List<ReplayBuffer.Lost> losses;
    synchronized (lock) {
      if (closed) {
        return;
      }
      policy.answered();
      events = delivery.take(event);
      if (event.hasAnalyzedThrough() && !event.getAnalyzedThrough().getResumeToken().isEmpty()) {
        acknowledge(event.getAnalyzedThrough());
      }
      losses = replay.takeLosses();
    }
    tell(losses, events);
  }

  private void acknowledge(AnalyzedThrough through) {
    if (isFurther(through)) {
      furthest = through;
      policy.progressed();
    }
    replay.acknowledge(through);
    lock.notifyAll();
  }

  /** A message that breaks every connection must not be repeated for ever. */
  private boolean isFurther(AnalyzedThrough through) {
    return nanos(through) > nanos(furthest)
        || through.getMessagesTaken() > furthest.getMessagesTaken();
  }

  private static long nanos(AnalyzedThrough through) {
    return TimeUnit.SECONDS.toNanos(through.getThrough().getSeconds())
        + through.getThrough().getNanos();
  }

  private void tell(List<ReplayBuffer.Lost> losses, List<CallEvent> events) {
    losses.forEach(each -> listener.onAudioLost(each.channel(), each.length()));
    events.forEach(listener::dispatch);
  }

  private void broken(CallException error) {
    Optional<Duration> delay;
    synchronized (lock) {
      connection = null;
      delivery.discardHeld();
      delay = closed || delivery.isReported() ? Optional.empty() : nextAttempt(error);
    }
    if (delay.isPresent()) {
      listener.onBroken(error, delay.get());
      connectAfter(delay.get());
    } else if (delivery.isReported()) {
      completed();
    } else {
      fail(error);
    }
  }

  private Optional<Duration> nextAttempt(CallException error) {
    if (STATE_REFUSED.contains(error.reason()) && delivery.hasState()) {
      delivery.loseState();
      replay.loseState();
      furthest = furthest.toBuilder().clearMessagesTaken().build();
      return Optional.of(Duration.ZERO);
    }
    Optional<Duration> delay = policy.afterFailure(error);
    delay.ifPresent(each -> parts.servers().next());
    return delay;
  }

  private void connectAfter(Duration delay) {
    synchronized (lock) {
      if (!closed) {
        retry = parts.timer().schedule(this::connect, delay.toMillis(), TimeUnit.MILLISECONDS);
        return;
      }
    }
    connect();
  }

  private void completed() {
    List<CallEvent> events;
    List<ReplayBuffer.Lost> losses;
    synchronized (lock) {
      connection = null;
      replay.finish();
      losses = replay.takeLosses();
      events = delivery.flush();
    }
    tell(losses, events);
    listener.onCompleted();
    end(null);
  }

  private void fail(CallException error) {
    CallException told;
    synchronized (lock) {
      told = failure == null ? error : failure;
    }
    listener.onError(told);
    end(told);
  }

  private void end(@Nullable CallException error) {
    synchronized (lock) {
      if (ended.getCount() == 0) {
        return;
      }
      failure = error;
      ended.countDown();
      lock.notifyAll();
    }
    parts.onEnd().accept(this);
  }

  /** The server's side of one connection. */
  private final class Responses
      implements ClientResponseObserver<StreamCallRequest, StreamCallResponse> {
    @Override
    public void beforeStart(ClientCallStreamObserver<StreamCallRequest> stream) {
      connection = stream;
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
      completed();
    }
  }
}
