package xinsheng.client.load;

import com.google.protobuf.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import xinsheng.v1.CallEvent;
import xinsheng.v1.Cue;
import xinsheng.v1.Escalation;
import xinsheng.v1.EscalationState;

/**
 * Latency of events at the client: from the moment at which the audio they are about was spoken.
 * Thread-safe.
 */
public final class LatencyLog {
  private static final long MOST_MICROS = 600_000_000;

  private final Histogram interim = histogram();
  private final Histogram trigger = histogram();
  private final Histogram threat = histogram();
  private final Map<String, Long> raised = new ConcurrentHashMap<>();
  private final Histogram settled = histogram();

  /**
   * An event has come.
   *
   * @param callId whose event
   * @param micros time since the call's first sample was spoken, µs
   * @return latency of the event against the audio analysed for it, µs
   */
  public long observe(String callId, CallEvent event, long micros) {
    long late = micros - micros(event.getOffset());
    if (event.hasTranscript() && !event.getTranscript().getIsFinal()) {
      add(interim, late);
    } else if (event.hasTranscript()) {
      add(settled, micros - micros(event.getTranscript().getSpan().getEndOffset()));
    } else if (event.hasEmotionChange()) {
      event.getEmotionChange().getCausesList().forEach(cue -> addTrigger(cue, micros));
    } else if (event.hasEscalation()) {
      escalation(callId + " ", event.getEscalation(), micros);
    }
    return late;
  }

  /** From the audio of an interim transcript to its arrival. */
  public Histogram interim() {
    return interim;
  }

  /** From the last sample of a cue's words to the arrival of the levels that it moved. */
  public Histogram trigger() {
    return trigger;
  }

  /** From the last sample of a threat, as settled words place it, to the first alert. */
  public Histogram threat() {
    return threat;
  }

  /** From the last sample of an utterance to its final transcript's arrival. */
  public Histogram settled() {
    return settled;
  }

  /** One line: count, median, 95th and 99th percentile in ms. */
  static String line(String name, Histogram values) {
    return String.format(
        Locale.ROOT,
        "%-24s n %6d   p50 %6.0f ms   p95 %6.0f ms   p99 %6.0f ms",
        name,
        values.getTotalCount(),
        values.getValueAtPercentile(50) / 1e3,
        values.getValueAtPercentile(95) / 1e3,
        values.getValueAtPercentile(99) / 1e3);
  }

  private void escalation(String call, Escalation escalation, long micros) {
    String id = call + escalation.getEscalationId();
    if (escalation.getState() == EscalationState.ESCALATION_STATE_RAISED) {
      raised.put(id, micros);
    } else if (escalation.getState() == EscalationState.ESCALATION_STATE_CONFIRMED
        && escalation.getCausesCount() > 0) {
      Long first = raised.remove(id);
      long said = micros(escalation.getCauses(0).getSpan().getEndOffset());
      add(threat, (first == null ? micros : first) - said);
    }
  }

  private void addTrigger(Cue cue, long micros) {
    if (!cue.getWords().isEmpty()) {
      add(trigger, micros - micros(cue.getSpan().getEndOffset()));
    }
  }

  private static void add(Histogram histogram, long micros) {
    histogram.recordValue(Math.max(0, Math.min(MOST_MICROS, micros)));
  }

  private static long micros(Duration duration) {
    return duration.getSeconds() * 1_000_000 + duration.getNanos() / 1000;
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(MOST_MICROS, 3);
  }
}
