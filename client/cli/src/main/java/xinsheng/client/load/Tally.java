package xinsheng.client.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xinsheng.client.CallException;

/** Totals over all calls of a soak. Thread-safe. */
final class Tally {
  /** Slack, s: a report counts whole samples of whole frames; a greater difference is a loss. */
  private static final double SLACK_SECONDS = 0.11;

  private final List<String> contradictions = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int calls;
  private int events;
  private int breaks;
  private int abandoned;
  private int refusals;
  private int watches;
  private double sent; // s of audio
  private double acknowledged; // s of audio
  private double gaps; // s of audio
  private double lost; // s of audio

  synchronized void ended(EventAudit ledger, double seconds, @Nullable CallException failure) {
    calls++;
    events += ledger.events();
    sent += seconds;
    contradictions.addAll(ledger.faults());
    if (failure != null) {
      failures.add(failure.code() + " " + failure.reason() + " " + failure.getMessage());
      return;
    }
    acknowledged += Math.max(0, ledger.reported());
    gaps += ledger.gaps();
    double missing = seconds - ledger.reported();
    lost += missing > SLACK_SECONDS ? missing : 0;
  }

  synchronized void broken() {
    breaks++;
  }

  synchronized void abandoned() {
    abandoned++;
  }

  synchronized void garbageRefused() {
    refusals++;
  }

  synchronized void watchEnded() {
    watches++;
  }

  /** Whether nothing was lost, repeated or contradicted. */
  synchronized boolean isClean() {
    return contradictions.isEmpty() && failures.isEmpty() && lost == 0 && gaps == 0;
  }

  synchronized String line() {
    return String.format(
        Locale.ROOT,
        "calls ended %d, breaks mended %d, events %d, lost %.1f s, contradictions %d, failed %d",
        calls,
        breaks,
        events,
        lost,
        contradictions.size(),
        failures.size());
  }

  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("calls                          " + calls + ", failed " + failures.size());
    lines.add("breaks that calls survived     " + breaks);
    lines.add("calls abandoned on purpose     " + abandoned);
    lines.add("watchers ended, lines refused  " + watches + ", " + refusals);
    lines.add("events                         " + events);
    lines.add(String.format(Locale.ROOT, "audio sent                     %.1f s", sent));
    lines.add(String.format(Locale.ROOT, "audio acknowledged by reports  %.1f s", acknowledged));
    lines.add(String.format(Locale.ROOT, "audio lost                     %.1f s", lost + gaps));
    lines.add("repeated or contradicted       " + contradictions.size());
    contradictions.stream().limit(10).forEach(each -> lines.add("  " + each));
    failures.stream().limit(10).forEach(each -> lines.add("  failed: " + each));
    return lines;
  }
}
