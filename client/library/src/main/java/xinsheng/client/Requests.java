package xinsheng.client;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import xinsheng.v1.CallServiceGrpc.CallServiceBlockingStub;

/** Requests that a thread waits for; closing ends them all. Thread-safe. */
final class Requests implements AutoCloseable {
  private final Servers servers;
  private final Set<Context.CancellableContext> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Requests(Servers servers) {
    this.servers = servers;
  }

  /** Asks one question, with a deadline. */
  <T> T ask(Duration deadline, Function<CallServiceBlockingStub, T> question) {
    long millis = deadline.toMillis();
    return run(stub -> question.apply(stub.withDeadlineAfter(millis, TimeUnit.MILLISECONDS)));
  }

  /** Runs work without a deadline; calls that it leaves open are cancelled. */
  <T> T run(Function<CallServiceBlockingStub, T> work) {
    Context.CancellableContext context = Context.current().withCancellation();
    running.add(context);
    try {
      if (closed) {
        throw closedError();
      }
      return context.call(() -> work.apply(servers.blocking()));
    } catch (StatusRuntimeException e) {
      throw closed ? closedError() : CallException.of(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // No function throws one.
    } finally {
      running.remove(context);
      context.cancel(null);
    }
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(each -> each.cancel(new CancellationException("the client was closed")));
  }

  private static CallException closedError() {
    return CallException.local(Status.Code.CANCELLED, XinshengClient.CLOSED);
  }
}
