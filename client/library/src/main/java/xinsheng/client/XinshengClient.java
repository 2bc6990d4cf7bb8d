package xinsheng.client;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
 * A connection to one or several servers; a call that breaks goes on with the next. Connects when
 * first used. Thread-safe. Failures are {@link CallException}.
 */
public final class XinshengClient implements AutoCloseable {
  private final Reconnect reconnect;
  private final List<ManagedChannel> owned;

  private XinshengClient(Reconnect reconnect, List<ManagedChannel> owned) {
    this.reconnect = reconnect;
    this.owned = owned;
  }

  /** Starts building; the default is TLS to the given hosts and ports. */
  public static Builder to(String... hostsAndPorts) {
    return new Builder(List.of(hostsAndPorts));
  }

  /** Uses channels that the caller keeps and closes. */
  public static XinshengClient over(Channel... channels) {
    return new XinshengClient(
        new Builder(List.of("given")).reconnect(List.of(channels)), List.of());
  }

  /** Opens a call. Close the stream, or finish it and await its end. */
  public CallStream openCall(CallConfig config, CallListener listener) {
    return CallStream.open(config, listener, reconnect);
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
    reconnect.timer().shutdownNow();
    owned.forEach(ManagedChannel::shutdownNow);
  }

  private CallServiceGrpc.CallServiceBlockingStub stub() {
    return CallServiceGrpc.newBlockingStub(reconnect.current().getChannel());
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
    private static final int PING_AFTER_SECONDS = 15;
    private static final int PING_ANSWER_SECONDS = 5;

    private final List<String> targets;
    private final TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    private boolean plaintext;
    private String token = "";
    private Duration giveUpAfter = Duration.ofMinutes(1);
    private Duration ring = Duration.ofMinutes(2);
    private boolean live;

    private Builder(List<String> targets) {
      if (targets.isEmpty() || targets.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("target is empty; give host:port");
      }
      this.targets = targets;
    }

    /** Without TLS: only for servers on this machine or a trusted line. */
    public Builder plaintext() {
      plaintext = true;
      return this;
    }

    /** Trusts servers signed by these authorities (PEM) instead of the machine's. */
    public Builder trust(Path authorities) throws IOException {
      tls.trustManager(authorities.toFile());
      return this;
    }

    /** Shows servers that ask for one this certificate (PEM). */
    public Builder identity(Path certificate, Path key) throws IOException {
      tls.keyManager(certificate.toFile(), key.toFile());
      return this;
    }

    /** Says who calls. */
    public Builder token(String bearer) {
      token = bearer;
      return this;
    }

    /** How long a broken call tries to go on; default 60 s. */
    public Builder giveUpAfter(Duration time) {
      giveUpAfter = time;
      return this;
    }

    /**
     * How much unacknowledged audio is kept; default 120 s. A server needs up to 30 s again, the
     * rest is what a break may last without loss.
     */
    public Builder ring(Duration length) {
      ring = length;
      return this;
    }

    /** Sending never waits: while a line is broken and the ring is full, the oldest is lost. */
    public Builder live() {
      live = true;
      return this;
    }

    public XinshengClient build() {
      List<ManagedChannel> channels = targets.stream().map(this::channel).toList();
      return new XinshengClient(reconnect(channels), channels);
    }

    private ManagedChannel channel(String target) {
      return Grpc.newChannelBuilder(
              target, plaintext ? InsecureChannelCredentials.create() : tls.build())
          .keepAliveTime(PING_AFTER_SECONDS, TimeUnit.SECONDS)
          .keepAliveTimeout(PING_ANSWER_SECONDS, TimeUnit.SECONDS)
          .build();
    }

    private Reconnect reconnect(List<? extends Channel> channels) {
      List<Channel> servers =
          channels.stream()
              .map(each -> ClientInterceptors.intercept(each, new Bearer(token)))
              .toList();
      ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Builder::thread);
      return new Reconnect(
          servers, new AtomicInteger(), timer, System::nanoTime, giveUpAfter, ring, live);
    }

    private static Thread thread(Runnable task) {
      Thread thread = new Thread(task, "xinsheng-reconnect");
      thread.setDaemon(true);
      return thread;
    }
  }
}
