package xinsheng.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Messages still to be written to one client: writes only when the transport is ready, so that a
 * slow reader does not fill its buffers. Confined to the stream's executor.
 */
final class Outbox<T> {
  private final ServerCallStreamObserver<T> client;
  private final Deque<T> waiting = new ArrayDeque<>();
  private final LongSupplier ticker;
  private long waitingSince; // ns, by the ticker
  private boolean completing;
  private boolean closed;

  Outbox(ServerCallStreamObserver<T> client, LongSupplier ticker) {
    this.client = client;
    this.ticker = ticker;
  }

  void add(T message) {
    if (waiting.isEmpty()) {
      waitingSince = ticker.getAsLong();
    }
    waiting.addLast(message);
    drain();
  }

  /** Writes what the transport will take. */
  void drain() {
    while (!closed && client.isReady() && !waiting.isEmpty()) {
      client.onNext(waiting.removeFirst());
      waitingSince = ticker.getAsLong();
    }
    if (!closed && completing && waiting.isEmpty()) {
      closed = true;
      client.onCompleted();
    }
  }

  /** How long the client has read nothing of what waits, ns; {@code now} is monotonic, ns. */
  long waitedNanos(long now) {
    return waiting.isEmpty() ? 0 : now - waitingSince;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /** Closes in order, after what is waiting. */
  void complete() {
    completing = true;
    drain();
  }

  /** Closes with an error, after what is waiting. */
  void fail(RuntimeException error) {
    if (!closed) {
      closed = true;
      waiting.forEach(client::onNext);
      waiting.clear();
      client.onError(error);
    }
  }

  /** The client is gone. */
  void abandon() {
    closed = true;
    waiting.clear();
  }

  boolean isClosed() {
    return closed || completing;
  }
}
