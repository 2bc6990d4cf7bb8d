package xinsheng.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.CallServiceGrpc.CallServiceStub;

/**
 * How calls go on after a break. Thread-safe.
 *
 * @param servers in turn
 * @param timer what waits for the next attempt
 * @param ticker what time passes, ns
 * @param giveUpAfter how long attempts go on without success
 * @param ring how much unacknowledged audio is kept
 * @param live whether sending must never wait: then a full ring loses its oldest audio
 */
record Reconnect(
    List<io.grpc.Channel> servers,
    AtomicInteger turn,
    ScheduledExecutorService timer,
    LongSupplier ticker,
    Duration giveUpAfter,
    Duration ring,
    boolean live) {
  private static final long FIRST_MILLIS = 100;
  private static final long MOST_MILLIS = 5_000;

  CallServiceStub current() {
    return CallServiceGrpc.newStub(servers.get(Math.floorMod(turn.get(), servers.size())));
  }

  void next() {
    turn.incrementAndGet();
  }

  /** Whether a call that no server has answered yet should try again. */
  boolean isWorthTrying(int attempts) {
    return live || attempts + 1 < servers.size();
  }

  /** Whether the client was closed. */
  boolean isClosed() {
    return timer.isShutdown();
  }

  /** Does something later. */
  ScheduledFuture<?> after(Duration delay, Runnable task) {
    return timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * How long to wait before an attempt: doubling, and different for each client.
   *
   * @param attempt 0 for the first
   * @param asked by the server; zero if it did not ask
   */
  static Duration delay(int attempt, Duration asked) {
    long most = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
    return asked.plusMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }
}
