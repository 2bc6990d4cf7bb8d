package xinsheng.client.load;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import xinsheng.client.CallException;
import xinsheng.client.XinshengClient;
import xinsheng.client.audio.PcmRecording;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;

/** Many calls in real time. */
public final class LoadRun {
  private static final long LATE_MICROS = 1_000_000;

  private final Settings settings;
  private final Supplier<XinshengClient> clients;
  private final LatencyLog latencies = new LatencyLog();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private final LongAdder events = new LongAdder();
  private double peakBytes;

  /**
   * What is run.
   *
   * @param calls number of concurrent calls
   * @param seconds length of each call, s
   * @param ramp time over which the calls start, s
   * @param metrics the server's metrics, if they are to be read
   */
  public record Settings(
      int calls, double seconds, double ramp, String language, Optional<URI> metrics) {}

  /**
   * @param clients a live client for each call: softphones do not share connections
   */
  public LoadRun(Settings settings, Supplier<XinshengClient> clients) {
    this.settings = settings;
    this.clients = clients;
  }

  /** What was seen. */
  public record Result(
      Settings settings,
      LatencyLog latencies,
      int refused,
      int failed,
      int late,
      long events,
      double peakBytes,
      double wallSeconds,
      ServerFigures server) {

    /** For people. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add(
          "calls %d, %.0f s each: refused %d, failed %d, late (an event over 1 s) %d, events %d"
              .formatted(settings.calls(), settings.seconds(), refused, failed, late, events));
      lines.add(LatencyLog.line("interim lag", latencies.interim()));
      lines.add(LatencyLog.line("threat to alert", latencies.threat()));
      lines.add(LatencyLog.line("other words to levels", latencies.trigger()));
      lines.add(LatencyLog.line("final lag", latencies.settled()));
      if (settings.metrics().isPresent()) {
        lines.addAll(stages());
      }
      return lines;
    }

    /** For programs; times in ms, memory in bytes. */
    public Struct json() {
      Struct.Builder json = Struct.newBuilder();
      put(json, "calls", settings.calls());
      put(json, "seconds", settings.seconds());
      put(json, "refused", refused);
      put(json, "failed", failed);
      put(json, "late", late);
      put(json, "events", (double) events);
      put(json, "wall_seconds", wallSeconds);
      put(json, "peak_resident_bytes", peakBytes);
      put(json, "process_cpu_seconds", server.sum("process_cpu_time_ns_total") / 1e9);
      percentiles(json, "interim", latencies.interim());
      percentiles(json, "threat", latencies.threat());
      percentiles(json, "trigger", latencies.trigger());
      percentiles(json, "final", latencies.settled());
      return json.build();
    }

    private static void percentiles(Struct.Builder json, String name, Histogram values) {
      put(json, name + "_count", (double) values.getTotalCount());
      for (int percentile : new int[] {50, 95, 99}) {
        put(json, name + "_p" + percentile + "_ms", values.getValueAtPercentile(percentile) / 1e3);
      }
    }

    private static void put(Struct.Builder json, String name, double value) {
      json.putFields(name, Value.newBuilder().setNumberValue(value).build());
    }

    private List<String> stages() {
      List<String> lines = new ArrayList<>();
      for (String stage : List.of("decode", "gate", "asr", "acoustic", "text", "cue", "suggest")) {
        double seconds = server.sum("xinsheng_stage_seconds_sum{stage=\"%s\"".formatted(stage));
        lines.add(line(stage, seconds));
      }
      lines.add(line("whole process", server.sum("process_cpu_time_ns_total") / 1e9));
      lines.add("peak resident memory     %.0f MB".formatted(peakBytes / 1e6));
      return lines;
    }

    private String line(String name, double seconds) {
      double perCallSecond = seconds / Math.max(1, settings.calls() * settings.seconds());
      return String.format(
          Locale.ROOT,
          "CPU %-16s %8.2f s   %7.2f ms per second of call",
          name,
          seconds,
          1000 * perCallSecond);
    }
  }

  /** Runs until every call has ended. */
  public Result run(List<PcmRecording> recordings) throws IOException, InterruptedException {
    ServerFigures before = figures();
    long start = System.nanoTime();
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, LoadRun::thread);
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    try {
      for (int i = 0; i < settings.calls(); i++) {
        PcmRecording recording = recordings.get(i % recordings.size());
        calls.add(CompletableFuture.runAsync(() -> one(recording, clock), LoadRun::inThread));
        TimeUnit.MILLISECONDS.sleep(Math.round(1000 * settings.ramp() / settings.calls()));
      }
      while (!calls.stream().allMatch(CompletableFuture::isDone)) {
        watchMemory();
        TimeUnit.SECONDS.sleep(1);
      }
      calls.forEach(CompletableFuture::join);
    } finally {
      clock.shutdownNow();
    }
    return new Result(
        settings,
        latencies,
        refused.get(),
        failed.get(),
        late.get(),
        events.sum(),
        peakBytes,
        (System.nanoTime() - start) / 1e9,
        figures().since(before));
  }

  private void one(PcmRecording recording, ScheduledExecutorService clock) {
    AtomicBoolean wasLate = new AtomicBoolean();
    CallConfig config =
        CallConfig.newBuilder()
            .setCallId("load-" + UUID.randomUUID())
            .setLanguageCode(settings.language())
            .build();
    try (XinshengClient client = clients.get()) {
      PacedCall call =
          PacedCall.start(
              client,
              config,
              recording,
              PcmRecording.chunks(settings.seconds()),
              clock,
              (event, micros) -> hear(config.getCallId(), event, micros, wasLate));
      count(call.await());
    }
    late.addAndGet(wasLate.get() ? 1 : 0);
  }

  private void hear(String callId, CallEvent event, long micros, AtomicBoolean wasLate) {
    events.increment();
    if (latencies.observe(callId, event, micros) > LATE_MICROS) {
      wasLate.set(true);
    }
  }

  private void count(@Nullable CallException failure) {
    if (failure == null) {
      return;
    }
    boolean full = failure.code() == Status.Code.RESOURCE_EXHAUSTED;
    (full ? refused : failed).incrementAndGet();
  }

  private ServerFigures figures() throws IOException, InterruptedException {
    return settings.metrics().isPresent()
        ? ServerFigures.read(settings.metrics().get())
        : new ServerFigures(Map.of());
  }

  private void watchMemory() throws IOException, InterruptedException {
    peakBytes = Math.max(peakBytes, figures().sum("process_resident_memory_bytes"));
  }

  private static void inThread(Runnable task) {
    thread(task).start();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "load");
    thread.setDaemon(true);
    return thread;
  }
}
