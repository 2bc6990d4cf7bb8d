package xinsheng.client;

import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import xinsheng.v1.AnalyzeTextRequest;
import xinsheng.v1.AttendCallRequest;
import xinsheng.v1.Attention;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.DeleteCallRequest;
import xinsheng.v1.GetCallReportRequest;
import xinsheng.v1.GetManualSectionRequest;
import xinsheng.v1.GetManualSectionResponse;
import xinsheng.v1.ListCallReportsRequest;
import xinsheng.v1.ListCallReportsResponse;
import xinsheng.v1.ListCallsRequest;
import xinsheng.v1.ReportSuggestionRequest;
import xinsheng.v1.RunningCall;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.SuggestionOutcome;
import xinsheng.v1.TextTurn;
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;

/**
 * A client of one or several servers: opens calls, which are resumed with the next server if a
 * connection breaks, and asks about calls. Connects when first used; one client serves any number
 * of calls.
 *
 * <p>Thread-safe. Every method but {@link #openCall} and {@link #close} blocks until the answer is
 * there, at most until its deadline. Failures are {@link CallException}s; an interrupted thread
 * gets one with code CANCELLED and keeps its interrupt flag. The library logs nothing while all is
 * well.
 */
public final class XinshengClient implements AutoCloseable {
  static final String CLOSED = "The client was closed.";

  private final Servers servers;
  private final StreamSettings streamSettings;
  private final Duration deadline;
  private final Duration textDeadline;
  private final List<ManagedChannel> owned;
  private final Requests requests;
  private final Set<ReliableStream> calls = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(XinshengClient::timerThread);
  private volatile boolean closed;

  private XinshengClient(Builder settings, List<? extends Channel> channels, boolean owns) {
    this.streamSettings = settings.stream;
    this.deadline = settings.deadline;
    this.textDeadline = settings.textDeadline;
    this.servers = new Servers(channels, settings.credentials);
    this.requests = new Requests(servers);
    this.owned = owns ? channels.stream().map(ManagedChannel.class::cast).toList() : List.of();
  }

  /** Starts building; the default is TLS to the given hosts and ports. */
  public static Builder to(String... hostsAndPorts) {
    return new Builder(List.of(hostsAndPorts));
  }

  /** Uses channels that the caller keeps and closes; all else is by default. */
  public static XinshengClient over(Channel... channels) {
    return new Builder(List.of("given")).over(channels);
  }

  /**
   * Opens a call, without waiting for the server: a refusal reaches the listener and whoever sends
   * or waits. Finish the stream and await its end, or close it.
   *
   * @param config who speaks, in what language, in what form; {@code options.resumable} is set by
   *     the library
   */
  public CallStream openCall(CallConfig config, CallListener listener) {
    ReliableStream stream =
        new ReliableStream(
            config,
            listener,
            new ReliableStream.Parts(
                servers, streamSettings, timer, System::nanoTime, calls::remove));
    calls.add(stream);
    if (closed) {
      calls.remove(stream);
      throw CallException.local(Status.Code.CANCELLED, CLOSED);
    }
    stream.connect();
    return new CallStream(stream);
  }

  /**
   * Watches running calls until the server stops, or this client is closed or the thread is
   * interrupted, which both end in a {@link CallException} with code CANCELLED. The words are
   * redacted.
   *
   * @param callIds only these; empty: all, also those that start later
   * @param watcher called on this thread, one event at a time; what it throws ends the watching
   */
  public void watchCalls(List<String> callIds, Consumer<WatchCallsResponse> watcher) {
    WatchCallsRequest request = WatchCallsRequest.newBuilder().addAllCallIds(callIds).build();
    requests.run(
        stub -> {
          stub.watchCalls(request).forEachRemaining(watcher);
          return request;
        });
  }

  /** The running calls, in the order in which they started. */
  public List<RunningCall> listCalls() {
    ListCallsRequest request = ListCallsRequest.getDefaultInstance();
    return requests.ask(deadline, stub -> stub.listCalls(request).getCallsList());
  }

  /** The kept report of an ended call; fails with reason CALL_NOT_FOUND if none is kept. */
  public CallReport getCallReport(String callId) {
    GetCallReportRequest request = GetCallReportRequest.newBuilder().setCallId(callId).build();
    return requests.ask(deadline, stub -> stub.getCallReport(request).getReport());
  }

  /** One page of kept reports; the next is asked for with its {@code next_page_token}. */
  public ListCallReportsResponse listCallReports(ListCallReportsRequest request) {
    return requests.ask(deadline, stub -> stub.listCallReports(request));
  }

  /**
   * All kept reports from a page on, newest first. Pages are asked for as the stream is read, each
   * with a deadline of its own; reports that come or go meanwhile do not disturb the others.
   */
  public Stream<CallReport> allCallReports(ListCallReportsRequest firstPage) {
    return Stream.iterate(
            listCallReports(firstPage),
            page -> page != null,
            page -> nextPage(firstPage, page.getNextPageToken()))
        .flatMap(page -> page.getReportsList().stream());
  }

  private @Nullable ListCallReportsResponse nextPage(ListCallReportsRequest first, String token) {
    return token.isEmpty() ? null : listCallReports(first.toBuilder().setPageToken(token).build());
  }

  /** Deletes what is kept of an ended call; deleting nothing succeeds. */
  public void deleteCall(String callId) {
    DeleteCallRequest request = DeleteCallRequest.newBuilder().setCallId(callId).build();
    requests.ask(deadline, stub -> stub.deleteCall(request));
  }

  /** Judges messages, or a chat so far: the events of such a call, the report last. */
  public List<CallEvent> analyzeText(String languageCode, List<TextTurn> turns) {
    AnalyzeTextRequest request =
        AnalyzeTextRequest.newBuilder().setLanguageCode(languageCode).addAllTurns(turns).build();
    return requests.ask(textDeadline, stub -> stub.analyzeText(request).getEventsList());
  }

  /**
   * Says what became of a suggestion, from outside the call's stream; fails with reason
   * CALL_NOT_FOUND unless the call is running.
   */
  public void reportSuggestion(String callId, String suggestionId, SuggestionOutcome outcome) {
    ReportSuggestionRequest request =
        ReportSuggestionRequest.newBuilder()
            .setCallId(callId)
            .setFeedback(
                SuggestionFeedback.newBuilder().setSuggestionId(suggestionId).setOutcome(outcome))
            .build();
    requests.ask(deadline, stub -> stub.reportSuggestion(request));
  }

  /**
   * Says what a person does about a running call: acknowledges, hands over, whispers, asks for
   * help. Everybody who follows the call is told. Fails with reason CALL_NOT_FOUND unless the call
   * is running, ROLE_MISSING or ATTENTION_INVALID.
   *
   * @param attention {@code by} is ignored: the server knows who calls
   */
  public void attendCall(String callId, Attention attention) {
    AttendCallRequest request =
        AttendCallRequest.newBuilder().setCallId(callId).setAttention(attention).build();
    requests.ask(deadline, stub -> stub.attendCall(request));
  }

  /**
   * A section of the manual, in the language's playbook; fails with reason SECTION_NOT_FOUND if
   * there is none of that id.
   */
  public GetManualSectionResponse getManualSection(String section, String languageCode) {
    GetManualSectionRequest request =
        GetManualSectionRequest.newBuilder()
            .setSection(section)
            .setLanguageCode(languageCode)
            .build();
    return requests.ask(deadline, stub -> stub.getManualSection(request));
  }

  /**
   * Ends everything that is running: open calls, watching, requests. Whoever waits gets a {@link
   * CallException} with code CANCELLED. Channels given to {@link #over} stay open.
   */
  @Override
  public void close() {
    closed = true;
    calls.forEach(each -> each.close(CLOSED));
    requests.close();
    timer.shutdown();
    owned.forEach(ManagedChannel::shutdownNow);
  }

  private static Thread timerThread(Runnable task) {
    Thread thread = new Thread(task, "xinsheng-reconnect");
    thread.setDaemon(true);
    return thread;
  }

  /** Builds clients. Not thread-safe. */
  public static final class Builder {
    private static final int PING_AFTER_SECONDS = 15;
    private static final int PING_ANSWER_SECONDS = 5;

    /** A server takes at most this much for lost before one chunk. */
    private static final Duration LONGEST_LOSS = Duration.ofMinutes(5);

    private final List<String> targets;
    private final TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    private boolean plaintext;
    private Optional<CallCredentials> credentials = Optional.empty();
    private StreamSettings stream = StreamSettings.DEFAULTS;
    private Duration deadline = Duration.ofSeconds(10);
    private Duration textDeadline = Duration.ofSeconds(60);

    private Builder(List<String> targets) {
      if (targets.isEmpty() || targets.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("target is empty; give host:port");
      }
      this.targets = targets;
    }

    /** Without TLS: only for servers on this machine or a trusted network. */
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

    /** Says who calls, with one bearer token for good. */
    public Builder token(String bearer) {
      return token(() -> bearer);
    }

    /**
     * Says who calls, with a bearer token that is asked for at every request and every connection
     * of a call, so that it may change. The supplier must be thread-safe and may block; if it
     * throws or gives nothing, the request fails with code UNAUTHENTICATED, and a call that had
     * begun tries again until it is given up.
     */
    public Builder token(Supplier<String> bearer) {
      return credentials(new BearerToken(bearer));
    }

    /** Says who calls, in a way of the caller's own; asked at every request and connection. */
    public Builder credentials(CallCredentials caller) {
      credentials = Optional.of(caller);
      return this;
    }

    /** How long a request waits for its answer; default 10 s. Not for calls, watching and text. */
    public Builder deadline(Duration time) {
      deadline = positive("deadline", time);
      return this;
    }

    /** How long {@link XinshengClient#analyzeText} waits for its answer; default 60 s. */
    public Builder textDeadline(Duration time) {
      textDeadline = positive("textDeadline", time);
      return this;
    }

    /**
     * How long a broken call tries to reconnect; default 60 s, at most 5 minutes. Zero: a call
     * whose connection breaks has failed; the server then sends no resume tokens, which are most of
     * the bytes of a call.
     */
    public Builder giveUpAfter(Duration time) {
      if (time.isNegative() || time.compareTo(LONGEST_LOSS) > 0) {
        throw new IllegalArgumentException("giveUpAfter is " + time + "; give 0 to 5 minutes");
      }
      stream = stream.withGiveUpAfter(time);
      return this;
    }

    /**
     * How much unacknowledged audio is kept; default 120 s. A server needs up to 30 s again, the
     * rest is what a break may last without loss.
     */
    public Builder replayBuffer(Duration length) {
      stream = stream.withReplay(positive("replayBuffer", length));
      return this;
    }

    /**
     * For audio that cannot wait: sending never blocks. While a connection is broken and the replay
     * buffer is full, the oldest audio is dropped. A live call also keeps trying if no server
     * answers at first.
     */
    public Builder live() {
      stream = stream.asLive();
      return this;
    }

    /** A client of the servers named at the beginning. */
    public XinshengClient build() {
      return new XinshengClient(this, targets.stream().map(this::channel).toList(), true);
    }

    /** A client over channels that the caller keeps and closes. */
    XinshengClient over(Channel... channels) {
      return new XinshengClient(this, List.of(channels), false);
    }

    private ManagedChannel channel(String target) {
      return Grpc.newChannelBuilder(
              target, plaintext ? InsecureChannelCredentials.create() : tls.build())
          .keepAliveTime(PING_AFTER_SECONDS, TimeUnit.SECONDS)
          .keepAliveTimeout(PING_ANSWER_SECONDS, TimeUnit.SECONDS)
          .build();
    }

    private static Duration positive(String name, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " is " + value + "; give more than zero");
      }
      return value;
    }
  }
}
