package xinsheng.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import xinsheng.meaning.Meaning;
import xinsheng.stage.Stage;
import xinsheng.stage.StageClock;

/** CPU of the thread that judges turns, by part of the work. Not thread-safe. */
final class StageCpu implements StageClock {
  /** Parts of a turn's work. */
  enum Part {
    ANALYSIS,
    EAR,
    RULES,
    EVIDENCE,
    SUGGEST,
    REST
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Part, Long> now = new EnumMap<>(Part.class);
  private final List<Map<Part, Long>> turns = new ArrayList<>();
  private long began;
  private boolean hasRead;

  /** An ear whose first reading in a turn is the ear's, and all others evidence for it. */
  Meaning around(Meaning ear) {
    return turn -> {
      Part part = hasRead ? Part.EVIDENCE : Part.EAR;
      hasRead = true;
      return time(part, () -> ear.read(turn));
    };
  }

  void begin() {
    now.clear();
    hasRead = false;
    began = cpu();
  }

  void end() {
    long all = cpu() - began;
    add(Part.RULES, -now.getOrDefault(Part.EVIDENCE, 0L));
    long parts = now.values().stream().mapToLong(Long::longValue).sum();
    add(Part.REST, all - parts);
    turns.add(new EnumMap<>(now));
  }

  void forget() {
    turns.clear();
  }

  @Override
  public <T> T time(Stage stage, Supplier<T> work) {
    return switch (stage) {
      case TEXT -> time(Part.ANALYSIS, work);
      case CUE -> time(Part.RULES, work);
      case SUGGEST -> time(Part.SUGGEST, work);
      case DECODE, GATE, ASR, ACOUSTIC, MEANING -> work.get();
    };
  }

  /** A line for each part, and for all of it: of all turns, and of those with evidence. */
  String table(String title) {
    List<Map<Part, Long>> shown = turns.stream().filter(StageCpu::hasEvidence).toList();
    StringBuilder table = new StringBuilder();
    table.append("%n%s: %d turns, %d with evidence%n".formatted(title, turns.size(), shown.size()));
    for (Part part : Part.values()) {
      List<Map<Part, Long>> of = part == Part.EVIDENCE ? shown : turns;
      table.append(row(part.name(), of.stream().map(each -> each.getOrDefault(part, 0L)).toList()));
    }
    table.append(row("all", turns.stream().map(StageCpu::sum).toList()));
    table.append(row("all, with evidence", shown.stream().map(StageCpu::sum).toList()));
    table.append(
        row(
            "all but evidence",
            turns.stream().map(each -> sum(each) - each.getOrDefault(Part.EVIDENCE, 0L)).toList()));
    return table.toString();
  }

  private static String row(String name, List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    double mean = nanos.stream().mapToLong(Long::longValue).average().orElse(0);
    return String.format(
        Locale.ROOT,
        "%-20s mean %6.2f  p50 %6.2f  p95 %6.2f  p99 %6.2f ms%n",
        name,
        mean / 1e6,
        at(sorted, 0.5),
        at(sorted, 0.95),
        at(sorted, 0.99));
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.isEmpty() ? 0 : sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
  }

  private static boolean hasEvidence(Map<Part, Long> turn) {
    return turn.containsKey(Part.EVIDENCE);
  }

  private static long sum(Map<Part, Long> turn) {
    return turn.values().stream().mapToLong(Long::longValue).sum();
  }

  private <T> T time(Part part, Supplier<T> work) {
    long start = cpu();
    T done = work.get();
    add(part, cpu() - start);
    return done;
  }

  private void add(Part part, long nanos) {
    now.merge(part, nanos, Long::sum);
  }

  private long cpu() {
    return threads.getCurrentThreadCpuTime();
  }
}
