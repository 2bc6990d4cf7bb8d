package xinsheng.client;

import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import xinsheng.v1.AnalyzeTextRequest;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.GetCallReportRequest;
import xinsheng.v1.ListCallsRequest;
import xinsheng.v1.RunningCall;
import xinsheng.v1.TextTurn;
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;

/**
 * A connection to a server. Connects when first used. Thread-safe. Failures are {@link
 * CallException}.
 */
public final class XinshengClient implements AutoCloseable {
  private final Channel channel;
  private final @Nullable ManagedChannel owned;

  private XinshengClient(Channel channel, @Nullable ManagedChannel owned) {
    this.channel = channel;
    this.owned = owned;
  }

  /** Starts building; the default is TLS to the given host and port. */
  public static Builder to(String hostAndPort) {
    return new Builder(hostAndPort);
  }

  /** Uses a channel that the caller keeps and closes. */
  public static XinshengClient over(Channel channel) {
    return new XinshengClient(channel, null);
  }

  /** Opens a call. Close the stream, or finish it and await its end. */
  public CallStream openCall(CallConfig config, CallListener listener) {
    return CallStream.open(CallServiceGrpc.newStub(channel), config, listener);
  }

  /** Judges a chat so far; the report is the last event. */
  public List<CallEvent> analyzeText(String languageCode, List<TextTurn> turns) {
    AnalyzeTextRequest request =
        AnalyzeTextRequest.newBuilder().setLanguageCode(languageCode).addAllTurns(turns).build();
    return answer(() -> stub().analyzeText(request).getEventsList());
  }

  /** The running calls. */
  public List<RunningCall> listCalls() {
    return answer(() -> stub().listCalls(ListCallsRequest.getDefaultInstance()).getCallsList());
  }

  /** The kept report of an ended call. */
  public CallReport getReport(String callId) {
    GetCallReportRequest request = GetCallReportRequest.newBuilder().setCallId(callId).build();
    return answer(() -> stub().getCallReport(request).getReport());
  }

  /**
   * Watches running calls until the server stops; the watcher is called on this thread.
   *
   * @param callIds only these; empty: all
   */
  public void watch(List<String> callIds, Consumer<WatchCallsResponse> watcher) {
    WatchCallsRequest request = WatchCallsRequest.newBuilder().addAllCallIds(callIds).build();
    try {
      stub().watchCalls(request).forEachRemaining(watcher);
    } catch (StatusRuntimeException e) {
      throw CallException.of(e);
    }
  }

  /** Closes the connection; running calls are given up. */
  @Override
  public void close() {
    if (owned != null) {
      owned.shutdownNow();
    }
  }

  private CallServiceGrpc.CallServiceBlockingStub stub() {
    return CallServiceGrpc.newBlockingStub(channel);
  }

  private static <T> T answer(Supplier<T> rpc) {
    try {
      return rpc.get();
    } catch (StatusRuntimeException e) {
      throw CallException.of(e);
    }
  }

  /** Builds a client. Not thread-safe. */
  public static final class Builder {
    private final String target;
    private boolean plaintext;

    private Builder(String target) {
      if (target.isBlank()) {
        throw new IllegalArgumentException("target is empty; give host:port");
      }
      this.target = target;
    }

    /** Without TLS: only for servers on this machine or a trusted line. */
    public Builder plaintext() {
      plaintext = true;
      return this;
    }

    public XinshengClient build() {
      ManagedChannel channel =
          Grpc.newChannelBuilder(
                  target,
                  plaintext ? InsecureChannelCredentials.create() : TlsChannelCredentials.create())
              .build();
      return new XinshengClient(channel, channel);
    }
  }
}
