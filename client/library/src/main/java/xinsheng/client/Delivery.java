package xinsheng.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.CallEvent;
import xinsheng.v1.KeepFrom;
import xinsheng.v1.Resume;

/**
 * Events on their way to the listener. Those of a resumable call are passed on once acknowledged,
 * as only then they cannot come again; what is not acknowledged when the connection breaks is
 * discarded, as the next server will send it. Interim events pass at once. Not thread-safe.
 */
final class Delivery {
  private final boolean resumable;
  private final List<CallEvent> held = new ArrayList<>();
  private final Set<String> suggestions = new HashSet<>();
  private final Set<String> forgottenSuggestions = new HashSet<>();
  private ByteString token = ByteString.EMPTY;
  private List<KeepFrom> keepFrom = List.of();
  private boolean givesState;
  private boolean acknowledged;
  private boolean reported;
  private long sequence;
  private Duration offset = Duration.getDefaultInstance();

  /**
   * @param resumable whether the call may be resumed over another connection
   */
  Delivery(boolean resumable) {
    this.resumable = resumable;
  }

  /** Takes an event; returns those that may be passed on now. */
  List<CallEvent> take(CallEvent event) {
    held.add(event);
    boolean alone = held.size() == 1;
    if (event.hasAnalyzedThrough()) {
      return acknowledged(event.getAnalyzedThrough());
    }
    boolean last = !resumable || event.hasReport();
    return last || (alone && isInterim(event)) ? release() : List.of();
  }

  /** The call ended in order: what is held cannot come again. */
  List<CallEvent> flush() {
    return release();
  }

  /** The connection broke. */
  void discardHeld() {
    held.clear();
  }

  /** Whether any event was passed on. */
  boolean hasBegun() {
    return sequence > 0;
  }

  /** Whether the report was passed on, so that nothing can follow. */
  boolean isReported() {
    return reported;
  }

  /** Whether the server's acknowledgements lack a resume token. */
  boolean isWithoutState() {
    return acknowledged && !givesState;
  }

  boolean hasState() {
    return !token.isEmpty();
  }

  /** The servers refuse the state: the call is resumed without it. */
  void loseState() {
    token = ByteString.EMPTY;
    forgottenSuggestions.addAll(suggestions);
  }

  /** Whether a suggestion was made before the state was lost, so that no server knows it. */
  boolean isForgotten(String suggestionId) {
    return forgottenSuggestions.contains(suggestionId);
  }

  /** How the next server resumes. */
  Resume resume() {
    return Resume.newBuilder()
        .setToken(token)
        .setSequence(sequence)
        .setOffset(offset)
        .addAllStartFrom(keepFrom)
        .build();
  }

  private List<CallEvent> acknowledged(AnalyzedThrough through) {
    acknowledged = true;
    boolean carries = !through.getResumeToken().isEmpty();
    givesState |= carries;
    if (carries) {
      token = through.getResumeToken();
      keepFrom = through.getKeepFromList();
    }
    return carries || !givesState ? release() : List.of();
  }

  private List<CallEvent> release() {
    List<CallEvent> released = List.copyOf(held);
    held.clear();
    released.forEach(this::passed);
    return released;
  }

  private void passed(CallEvent event) {
    sequence = Math.max(sequence, event.getSequence());
    offset = event.getOffset();
    reported |= event.hasReport();
    if (event.hasSuggestion()) {
      suggestions.add(event.getSuggestion().getSuggestionId());
    }
  }

  private static boolean isInterim(CallEvent event) {
    return (event.hasTranscript() && !event.getTranscript().getIsFinal())
        || (event.hasVoice() && event.getVoice().getIsInterim());
  }
}
