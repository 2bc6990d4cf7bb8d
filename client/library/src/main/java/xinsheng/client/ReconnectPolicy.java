package xinsheng.client;

import io.grpc.Status.Code;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Whether and when a call that broke connects again. A failure with a reason of the server follows
 * that reason; one without is the transport's and is retried, unless no server has ever answered
 * and the code says that none will. Not thread-safe.
 */
final class ReconnectPolicy {
  private static final Set<Code> PASSING = EnumSet.of(Code.UNAVAILABLE, Code.RESOURCE_EXHAUSTED);
  private static final Set<Code> PERMANENT =
      EnumSet.of(
          Code.INVALID_ARGUMENT,
          Code.NOT_FOUND,
          Code.ALREADY_EXISTS,
          Code.PERMISSION_DENIED,
          Code.FAILED_PRECONDITION,
          Code.OUT_OF_RANGE,
          Code.UNIMPLEMENTED,
          Code.UNAUTHENTICATED);

  /** The broken connection is still open at the server. */
  private static final String ID_IN_USE = "CALL_ID_IN_USE";

  private static final long FIRST_MILLIS = 100;
  private static final long MOST_MILLIS = 5_000;

  /** A connection that lasted this long ends a series of failures. */
  private static final Duration STABLE = Duration.ofSeconds(10);

  private final StreamSettings settings;
  private final int servers;
  private final LongSupplier ticker;
  private final RandomGenerator random;
  private boolean begun;
  private boolean connected;
  private long connectedSince; // ns
  private long failingSince; // ns
  private int attempts;

  /**
   * @param servers how many there are to try
   * @param ticker monotonic time, ns
   */
  ReconnectPolicy(
      StreamSettings settings, int servers, LongSupplier ticker, RandomGenerator random) {
    this.settings = settings;
    this.servers = servers;
    this.ticker = ticker;
    this.random = random;
  }

  /** A server has said something. */
  void answered() {
    begun = true;
    if (!connected) {
      connected = true;
      connectedSince = ticker.getAsLong();
    }
  }

  /** The call got further than ever: what failed before is over. */
  void progressed() {
    attempts = 0;
  }

  /** How long to wait before the next attempt; empty if the failure is final. */
  Optional<Duration> afterFailure(CallException error) {
    long now = ticker.getAsLong();
    if (connected && now - connectedSince >= STABLE.toNanos()) {
      attempts = 0;
    }
    connected = false;
    if (attempts == 0) {
      failingSince = now;
    }
    boolean inTime = now - failingSince <= settings.giveUpAfter().toNanos();
    boolean again = settings.isResumable() && isWorthTrying() && mayPass(error) && inTime;
    return again ? Optional.of(delay(error.retryAfter())) : Optional.empty();
  }

  /** A call that no server has answered tries each once; a live one keeps trying. */
  private boolean isWorthTrying() {
    return begun || settings.live() || attempts + 1 < servers;
  }

  private boolean mayPass(CallException error) {
    if (!error.reason().isEmpty()) {
      return PASSING.contains(error.code()) || error.reason().equals(ID_IN_USE);
    }
    return begun || error.isTokenMissing() || !PERMANENT.contains(error.code());
  }

  /** Exponential backoff with jitter, on top of what the server asks for. */
  private Duration delay(Duration asked) {
    long most = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempts++, 10));
    return asked.plusMillis(random.nextLong(most / 2, most + 1));
  }
}
