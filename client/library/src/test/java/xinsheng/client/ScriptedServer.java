package xinsheng.client;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.CallServiceGrpc.CallServiceImplBase;
import xinsheng.v1.SessionStarted;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;

/** A server that does what a test says. Closing fails the test if a call is left open. */
final class ScriptedServer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
  private final Server server;
  private final ManagedChannel channel;

  ScriptedServer() throws IOException {
    this(new CallServiceImplBase() {});
  }

  /**
   * @param requests answers all but StreamCall
   */
  ScriptedServer(CallServiceImplBase requests) throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .addService(new WithStreams(requests))
            .intercept(new Headers())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  ManagedChannel channel() {
    return channel;
  }

  /** Waits for the next connection of a call. */
  Connection accept() throws InterruptedException {
    return given(connections);
  }

  /** The next request's authorization; empty if it has none. */
  String authorization() throws InterruptedException {
    return given(authorizations);
  }

  /** Whether no more than the accepted connections were made. */
  boolean isAbandoned() {
    return connections.isEmpty();
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdown();
    boolean ended = channel.awaitTermination(10, TimeUnit.SECONDS);
    channel.shutdownNow();
    server.shutdownNow();
    if (!ended) {
      throw new AssertionError("a call was left open");
    }
  }

  private static <T> T given(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("it never came");
    }
    return next;
  }

  /** One connection of a call, seen from the server. */
  static final class Connection implements StreamObserver<StreamCallRequest> {
    private final BlockingQueue<StreamCallRequest> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final StreamObserver<StreamCallResponse> client;

    Connection(StreamObserver<StreamCallResponse> client) {
      this.client = client;
    }

    /** Waits for the next request. */
    StreamCallRequest next() throws InterruptedException {
      return given(requests);
    }

    /** Waits until the client half-closes or cancels, and says which. */
    String end() throws InterruptedException {
      return given(ends);
    }

    Connection say(CallEvent.Builder event) {
      client.onNext(StreamCallResponse.newBuilder().setEvent(event).build());
      return this;
    }

    Connection start(long sequence) {
      return say(
          CallEvent.newBuilder()
              .setSequence(sequence)
              .setSessionStarted(SessionStarted.newBuilder().setCallId("c-1")));
    }

    /** Acknowledges with a token, so that the client may take what was said. */
    Connection acknowledge(long sequence, String token, long messagesTaken) {
      return say(
          CallEvent.newBuilder()
              .setSequence(sequence)
              .setAnalyzedThrough(
                  AnalyzedThrough.newBuilder()
                      .setThrough(millis(sequence))
                      .setResumeToken(ByteString.copyFromUtf8(token))
                      .setMessagesTaken(messagesTaken)));
    }

    void complete(long sequence) {
      say(CallEvent.newBuilder().setSequence(sequence).setReport(CallReport.getDefaultInstance()));
      client.onCompleted();
    }

    void fail(Throwable status) {
      client.onError(status);
    }

    @Override
    public void onNext(StreamCallRequest request) {
      requests.add(request);
    }

    @Override
    public void onError(Throwable error) {
      ends.add("cancelled");
    }

    @Override
    public void onCompleted() {
      ends.add("half-closed");
    }
  }

  /** A refusal as a server of ours sends it. */
  static RuntimeException refusal(Code code, String reason) {
    return refusal(code, "xinsheng", reason, 0);
  }

  static RuntimeException refusal(Code code, String domain, String reason, long retryMillis) {
    ErrorInfo info = ErrorInfo.newBuilder().setDomain(domain).setReason(reason).build();
    RetryInfo retry = RetryInfo.newBuilder().setRetryDelay(millis(retryMillis)).build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage("Refused: " + reason)
            .addDetails(Any.pack(info))
            .addDetails(Any.pack(retry))
            .build());
  }

  private static Duration millis(long millis) {
    return Duration.newBuilder()
        .setSeconds(millis / 1000)
        .setNanos((int) (millis % 1000) * 1_000_000)
        .build();
  }

  private final class Headers implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      String value =
          headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
      authorizations.add(value == null ? "" : value);
      return next.startCall(call, headers);
    }
  }

  /** The given answers, and streams that the test takes. */
  private final class WithStreams implements io.grpc.BindableService {
    private final CallServiceImplBase requests;

    WithStreams(CallServiceImplBase requests) {
      this.requests = requests;
    }

    @Override
    public io.grpc.ServerServiceDefinition bindService() {
      var all = io.grpc.ServerServiceDefinition.builder("xinsheng.v1.CallService");
      requests.bindService().getMethods().stream()
          .filter(
              each ->
                  !each.getMethodDescriptor()
                      .equals(xinsheng.v1.CallServiceGrpc.getStreamCallMethod()))
          .forEach(all::addMethod);
      new CallServiceImplBase() {
        @Override
        public StreamObserver<StreamCallRequest> streamCall(
            StreamObserver<StreamCallResponse> client) {
          Connection connection = new Connection(client);
          connections.add(connection);
          return connection;
        }
      }.bindService().getMethods().stream()
          .filter(
              each ->
                  each.getMethodDescriptor()
                      .equals(xinsheng.v1.CallServiceGrpc.getStreamCallMethod()))
          .forEach(all::addMethod);
      return all.build();
    }
  }
}
