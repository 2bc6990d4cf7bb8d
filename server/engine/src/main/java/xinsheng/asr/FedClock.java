package xinsheng.asr;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.TimeSpan;

/**
 * Maps the recogniser's time, which counts only the audio it was fed, to the time of the call. Not
 * thread-safe.
 */
final class FedClock {
  /** Stretches kept: enough for all that an open utterance can reach back to. */
  private static final int KEPT = 8;

  /** From sample {@code fed} on, the call is at {@code fed + lead}. */
  private record Stretch(long fed, long lead) {}

  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private long fed; // samples

  /** What is fed next is the call's sample {@code call}. */
  void jumpTo(long call) {
    stretches.addFirst(new Stretch(fed, call - fed));
    if (stretches.size() > KEPT) {
      stretches.removeLast();
    }
  }

  void fed(int samples) {
    fed += samples;
  }

  TimeSpan toCall(TimeSpan span) {
    long start = nearest(span.start());
    long lead = leadAt(start);
    return TimeSpan.ofSamples(Math.max(0, start + lead), Math.max(0, nearest(span.end()) + lead));
  }

  /** An engine's times are floating-point seconds: a hair below a sample means that sample. */
  private static long nearest(Duration time) {
    return Math.round(time.toNanos() / 1e9 * AudioFrame.RATE);
  }

  private long leadAt(long sample) {
    long lead = 0;
    for (Stretch each : stretches) {
      lead = each.lead();
      if (each.fed() <= sample) {
        break;
      }
    }
    return lead;
  }
}
