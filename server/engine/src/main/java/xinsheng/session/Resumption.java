package xinsheng.session;

import java.time.Duration;
import java.util.List;
import xinsheng.audio.KeepFrom;

/**
 * How a broken call is resumed.
 *
 * @param token the state at the last acknowledgement; empty: without state
 * @param sequence of the last event that the client took
 * @param offset of that event
 * @param startFrom where the audio that follows starts, if there is no state that says it
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
public record Resumption(byte[] token, long sequence, Duration offset, List<KeepFrom> startFrom) {
  /** A call that starts. */
  public static final Resumption NONE = new Resumption(new byte[0], 0, Duration.ZERO, List.of());

  public Resumption {
    startFrom = List.copyOf(startFrom);
  }

  /** Whether the call is resumed. */
  public boolean isResumed() {
    return sequence > 0;
  }
}
