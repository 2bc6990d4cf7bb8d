package xinsheng.testing;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Records what a stream brings, and how it ends. */
public final class Recorder<T> implements StreamObserver<T> {
  private static final int PATIENCE_SECONDS = 60;

  private final List<T> values = new ArrayList<>();
  private final BlockingQueue<T> arrivals = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private @Nullable Throwable error;

  @Override
  public synchronized void onNext(T value) {
    values.add(value);
    arrivals.add(value);
  }

  @Override
  public void onError(Throwable failure) {
    error = failure;
    end.countDown();
  }

  @Override
  public void onCompleted() {
    end.countDown();
  }

  public synchronized List<T> values() {
    return List.copyOf(values);
  }

  /** Waits for the first value from now on that fits. */
  public T await(Predicate<T> wanted) throws InterruptedException {
    while (true) {
      T value = arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (value == null) {
        throw new AssertionError("it never came; ended with " + error);
      }
      if (wanted.test(value)) {
        return value;
      }
    }
  }

  /** Waits for the end; the status, OK if it ended in order. */
  public Status awaitEnd() throws InterruptedException {
    if (!end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the stream never ended");
    }
    return error == null ? Status.OK : Status.fromThrowable(error);
  }

  /** The details of the error it ended with. */
  public ErrorInfo errorInfo() throws InterruptedException {
    awaitEnd();
    if (error == null) {
      throw new AssertionError("it ended without error");
    }
    return infoOf(error);
  }

  /** The details of an error. */
  public static ErrorInfo infoOf(Throwable error) {
    com.google.rpc.Status status = StatusProto.fromThrowable(error);
    for (Any detail : status == null ? List.<Any>of() : status.getDetailsList()) {
      try {
        if (detail.is(ErrorInfo.class)) {
          return detail.unpack(ErrorInfo.class);
        }
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError("a broken detail: " + detail, e);
      }
    }
    throw new AssertionError("no ErrorInfo in " + error);
  }
}
