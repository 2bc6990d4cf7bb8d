package xinsheng.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import java.util.ArrayList;
import java.util.List;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.CallEvent;
import xinsheng.v1.KeepFrom;
import xinsheng.v1.Resume;

/**
 * Events on their way to the listener: each is passed on once it cannot come again. What is not
 * acknowledged when the line breaks is forgotten, as the next server will say it. Interim events
 * pass at once. Not thread-safe.
 */
final class Delivery {
  private final List<CallEvent> held = new ArrayList<>();
  private ByteString token = ByteString.EMPTY;
  private List<KeepFrom> keepFrom = List.of();
  private boolean acknowledges;
  private long sequence;
  private Duration offset = Duration.getDefaultInstance();

  /** Takes an event and returns those that the listener may have now. */
  List<CallEvent> take(CallEvent event) {
    held.add(event);
    boolean alone = held.size() == 1;
    if (event.hasAnalyzedThrough()) {
      return acknowledged(event.getAnalyzedThrough());
    }
    return (alone && isInterim(event)) || event.hasReport() ? release() : List.of();
  }

  /** The call ended in order. */
  List<CallEvent> flush() {
    return release();
  }

  /** The line broke. */
  void forget() {
    held.clear();
  }

  /** Whether the listener has had anything. */
  boolean hasBegun() {
    return sequence > 0;
  }

  /** The state is of no use to the server that is there: the call goes on without. */
  void loseState() {
    token = ByteString.EMPTY;
  }

  boolean hasState() {
    return !token.isEmpty();
  }

  /** How the next server goes on. */
  Resume resume() {
    return Resume.newBuilder()
        .setToken(token)
        .setSequence(sequence)
        .setOffset(offset)
        .addAllStartFrom(keepFrom)
        .build();
  }

  private List<CallEvent> acknowledged(AnalyzedThrough through) {
    boolean carries = !through.getResumeToken().isEmpty();
    acknowledges |= carries;
    if (carries) {
      token = through.getResumeToken();
      keepFrom = through.getKeepFromList();
    }
    return carries || !acknowledges ? release() : List.of();
  }

  private List<CallEvent> release() {
    List<CallEvent> released = List.copyOf(held);
    held.clear();
    if (!released.isEmpty()) {
      CallEvent last = released.get(released.size() - 1);
      sequence = Math.max(sequence, last.getSequence());
      offset = last.getOffset();
    }
    return released;
  }

  private static boolean isInterim(CallEvent event) {
    return (event.hasTranscript() && !event.getTranscript().getIsFinal())
        || (event.hasVoice() && event.getVoice().getIsInterim());
  }
}
