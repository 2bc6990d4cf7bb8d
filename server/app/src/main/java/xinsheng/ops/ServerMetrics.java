package xinsheng.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import xinsheng.stage.Stage;
import xinsheng.stage.StageClock;
import xinsheng.stage.StageCounts;

/** What the server counts and measures of itself; docs/operations.md lists it. Thread-safe. */
public final class ServerMetrics implements StageClock {
  private static final Duration[] LAG_BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
  private final Timer lag;

  public ServerMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Stage stage : Stage.values()) {
      stages.put(
          stage,
          Timer.builder("xinsheng.stage")
              .description("Time spent in a stage of the analysis.")
              .tag("stage", name(stage))
              .register(registry));
    }
    this.lag =
        Timer.builder("xinsheng.lag")
            .description("Lag: how far the analysis of a call is behind its audio.")
            .serviceLevelObjectives(LAG_BUCKETS)
            .register(registry);
  }

  @Override
  public <T> T time(Stage stage, Supplier<T> work) {
    Timer timer = stages.get(stage);
    return timer == null ? work.get() : timer.record(work);
  }

  /** Records the lag of a call after one of its messages. */
  public void lag(Duration behind) {
    lag.record(behind);
  }

  /**
   * A stream ended.
   *
   * @param how CLIENT, SERVER_SHUTDOWN, CANCELLED, or the reason it was refused with
   */
  public void ended(String how, Map<Stage, StageCounts.Count> counts) {
    counter("xinsheng.calls.ended", "Streams that ended.", "how", how).increment();
    counts.forEach(this::items);
  }

  /** A call was resumed here. */
  public void resumed(boolean withState) {
    String state = withState ? "kept" : "lost";
    counter("xinsheng.calls.resumed", "Broken calls that were resumed here.", "state", state)
        .increment();
  }

  public void refused(String reason) {
    counter("xinsheng.refused", "Requests refused.", "reason", reason).increment();
  }

  /** Counts events dropped for a slow watcher. */
  public void dropped(int events) {
    counter("xinsheng.watch.dropped", "Events that a watcher missed.", "why", "slow")
        .increment(events);
  }

  /** Registers a gauge. */
  public void gauge(String name, String description, Supplier<Number> value) {
    gauge(name, description, Tags.empty(), value);
  }

  /** Registers a gauge with tags. */
  public void gauge(String name, String description, Tags tags, Supplier<Number> value) {
    Gauge.builder(name, value)
        .description(description)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private void items(Stage stage, StageCounts.Count count) {
    items(stage, "in", count.in());
    items(stage, "out", count.out());
    items(stage, "dropped", count.dropped());
  }

  private void items(Stage stage, String flow, long count) {
    Counter.builder("xinsheng.stage.items")
        .description("Items that went through a stage, counted when a stream ends.")
        .tags("stage", name(stage), "flow", flow)
        .register(registry)
        .increment((double) count);
  }

  private Counter counter(String name, String description, String key, String value) {
    return Counter.builder(name).description(description).tag(key, value).register(registry);
  }

  private static String name(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
