package xinsheng.client.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import xinsheng.client.CallException;
import xinsheng.client.XinshengClient;
import xinsheng.client.audio.PcmRecording;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;

/**
 * Calls on two servers whose connections are cut and frozen, and which are killed and fed garbage.
 */
public final class SoakRun {
  private static final int GARBAGE_BYTES = 4096;
  private static final int FREEZE_SECONDS = 25;
  private static final String PLAIN = "127.0.0.1:";

  private final Settings settings;
  private final PrintStream out;
  private final Random random;
  private final Map<String, Integer> faults = new TreeMap<>();
  private final Tally tally = new Tally();
  private final List<SoakServer> servers = new ArrayList<>();
  private final List<FaultyProxy> lines = new ArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(2, SoakRun::thread);
  private final List<Future<?>> scheduled = new ArrayList<>();
  private volatile boolean over;

  /**
   * What is run.
   *
   * @param home where `xinsheng` is
   * @param calls number of concurrent calls
   * @param callSeconds length of each call, s
   * @param seed of the faults
   */
  public record Settings(
      Path home, double minutes, int calls, double callSeconds, String language, long seed) {}

  public SoakRun(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    this.random = new Random(settings.seed());
  }

  /** Runs; returns whether nothing was lost, repeated, contradicted or leaked. */
  public boolean run(List<PcmRecording> recordings) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("xinsheng-soak");
    Path key =
        Files.write(
            work.resolve("key"), UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 2; i++) {
      servers.add(
          SoakServer.start(
              settings.home(), key, settings.language(), work.resolve("server" + i + ".log")));
    }
    for (SoakServer server : servers) {
      server.awaitReady();
      lines.add(FaultyProxy.to(server.port()));
    }
    double before = residentMegabytes();
    out.printf("two servers are up (%s); logs in %s%n", settings, work);
    List<Thread> callers = startCallers(recordings);
    long end = System.nanoTime() + Math.round(settings.minutes() * 60e9);
    while (System.nanoTime() < end) {
      TimeUnit.SECONDS.sleep(5 + random.nextInt(10));
      injectFault();
      out.println(tally.line());
    }
    over = true;
    for (Thread caller : callers) {
      caller.join();
    }
    return summary(before);
  }

  private List<Thread> startCallers(List<PcmRecording> recordings) {
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < settings.calls(); i++) {
      int number = i;
      Thread caller = thread(() -> callAgainAndAgain(recordings, number));
      caller.start();
      callers.add(caller);
    }
    return callers;
  }

  private void callAgainAndAgain(List<PcmRecording> recordings, int caller) {
    for (int i = caller; !over; i++) {
      call(recordings.get(i % recordings.size()), i % 2);
    }
  }

  private void call(PcmRecording recording, int first) {
    EventAudit ledger = new EventAudit();
    String[] targets = {PLAIN + lines.get(first).port(), PLAIN + lines.get(1 - first).port()};
    CallConfig config =
        CallConfig.newBuilder()
            .setCallId("soak-" + UUID.randomUUID())
            .setLanguageCode(settings.language())
            .build();
    try (XinshengClient client =
        XinshengClient.to(targets)
            .plaintext()
            .live()
            .giveUpAfter(java.time.Duration.ofMinutes(2))
            .build()) {
      long chunks = PcmRecording.chunks(settings.callSeconds());
      PacedCall call =
          PacedCall.start(client, config, recording, chunks, clock, new Listener(ledger));
      @Nullable CallException failure = call.await();
      tally.ended(ledger, settings.callSeconds(), failure);
    }
  }

  private void injectFault() throws IOException, InterruptedException {
    int which = random.nextInt(2);
    FaultyProxy line = lines.get(which);
    int kind = random.nextInt(10);
    if (kind < 3) {
      count("line cut");
      line.cut();
    } else if (kind < 4) {
      count("line frozen");
      line.freeze();
      later(FREEZE_SECONDS, line::thaw);
    } else if (kind < 6) {
      restart(which, kind == 4);
    } else if (kind < 7) {
      count("garbage");
      sendGarbage(servers.get(which).port());
    } else if (kind < 8) {
      count("watcher that does not read");
      watchWithoutReading(which);
    } else {
      count("call abandoned");
      abandonCall(which);
    }
  }

  private void restart(int which, boolean crash) throws IOException, InterruptedException {
    SoakServer server = servers.get(which);
    if (!server.isReady() || !servers.get(1 - which).isReady()) {
      return;
    }
    count(crash ? "server killed (-9)" : "server stopped (SIGTERM)");
    if (crash) {
      server.kill();
    } else {
      server.terminate();
    }
    server.restart();
  }

  private void sendGarbage(int port) throws IOException {
    byte[] garbage = new byte[GARBAGE_BYTES];
    random.nextBytes(garbage);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(garbage);
    } catch (IOException e) {
      // The server closes such a connection while it is being written to, or is down just now.
      tally.garbageRefused();
    }
  }

  private void watchWithoutReading(int which) {
    Thread watcher =
        thread(
            () -> {
              try (XinshengClient client =
                  XinshengClient.to(PLAIN + servers.get(which).port()).plaintext().build()) {
                client.watchCalls(List.of(), each -> sleep(FREEZE_SECONDS));
              } catch (CallException e) {
                tally.watchEnded();
              }
            });
    watcher.start();
    later(FREEZE_SECONDS, watcher::interrupt);
  }

  private void abandonCall(int which) {
    XinshengClient client =
        XinshengClient.to(PLAIN + servers.get(which).port()).plaintext().build();
    CallConfig config =
        CallConfig.newBuilder()
            .setCallId("gone-" + UUID.randomUUID())
            .setLanguageCode(settings.language())
            .build();
    client.openCall(config, new Listener(new EventAudit()).ignored());
    later(3, client::close);
  }

  private void later(int seconds, Runnable task) {
    scheduled.add(clock.schedule(task, seconds, TimeUnit.SECONDS));
  }

  private void count(String fault) {
    faults.merge(fault, 1, Integer::sum);
  }

  private boolean summary(double before) throws IOException, InterruptedException {
    lines.forEach(FaultyProxy::thaw);
    double leaked = 0;
    for (SoakServer server : servers) {
      server.awaitReady();
    }
    TimeUnit.SECONDS.sleep(FREEZE_SECONDS + 10L);
    for (SoakServer server : servers) {
      ServerFigures figures = ServerFigures.read(server.metrics());
      leaked += figures.sum("xinsheng_recognizers") + figures.sum("xinsheng_calls_running");
    }
    double after = residentMegabytes();
    out.println();
    faults.forEach((fault, count) -> out.printf("fault %-30s %5d%n", fault, count));
    tally.lines().forEach(out::println);
    out.printf("leaked recognisers and calls   %.0f%n", leaked);
    out.printf("resident memory, both servers  %.0f MB before, %.0f MB after%n", before, after);
    for (SoakServer server : servers) {
      server.terminate();
    }
    for (FaultyProxy line : lines) {
      line.close();
    }
    return leaked == 0 && tally.isClean();
  }

  private double residentMegabytes() throws IOException, InterruptedException {
    double bytes = 0;
    for (SoakServer server : servers) {
      bytes += ServerFigures.read(server.metrics()).sum("process_resident_memory_bytes");
    }
    return bytes / 1e6;
  }

  private static void sleep(int seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "soak");
    thread.setDaemon(true);
    return thread;
  }

  /** Checks the events of one call. */
  private final class Listener implements PacedCall.Listener {
    private final EventAudit ledger;

    Listener(EventAudit ledger) {
      this.ledger = ledger;
    }

    @Override
    public void onEvent(CallEvent event, long micros) {
      ledger.take(event);
    }

    @Override
    public void onBroken() {
      tally.broken();
    }

    /** For a call that nobody waits for. */
    xinsheng.client.CallListener ignored() {
      return error -> tally.abandoned();
    }
  }
}
