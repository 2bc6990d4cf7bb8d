package xinsheng.client.load;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import xinsheng.v1.CallEvent;
import xinsheng.v1.Escalation;
import xinsheng.v1.EscalationState;
import xinsheng.v1.Transcript;

/**
 * Checks the events of one call as they come: nothing twice, nothing taken back, time never going
 * back. Confined to the call's thread.
 */
final class EventAudit {
  private static final Set<EscalationState> SETTLED =
      EnumSet.of(
          EscalationState.ESCALATION_STATE_CONFIRMED, EscalationState.ESCALATION_STATE_WITHDRAWN);

  private final Set<String> settled = new HashSet<>();
  private final Set<String> said = new HashSet<>();
  private final Map<String, EscalationState> escalations = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long sequence;
  private double offset; // s
  private double reported = -1; // s
  private double gaps; // s
  private int events;

  void take(CallEvent event) {
    events++;
    double at = seconds(event.getOffset());
    check(
        event.getSequence() > sequence,
        "sequence went from " + sequence + " to " + event.getSequence());
    check(at >= offset, "time went from " + offset + " to " + at);
    sequence = event.getSequence();
    offset = at;
    switch (event.getEventCase()) {
      case TRANSCRIPT -> transcript(event.getTranscript());
      case SUGGESTION -> once("suggestion " + event.getSuggestion().getSuggestionId());
      case ESCALATION -> escalation(event.getEscalation());
      case NOTICE -> notice(event);
      case REPORT -> reported = seconds(event.getReport().getDuration());
      default -> {}
    }
  }

  /** Contradictions found; empty if none. */
  List<String> faults() {
    return faults;
  }

  int events() {
    return events;
  }

  /** Length of the call by its report, s; negative if none came. */
  double reported() {
    return reported;
  }

  /** Audio that the server was told is lost, s. */
  double gaps() {
    return gaps;
  }

  private void transcript(Transcript transcript) {
    String id = transcript.getUtteranceId();
    check(!settled.contains(id), "utterance " + id + " changed after it was settled");
    if (transcript.getIsFinal()) {
      settled.add(id);
    }
  }

  private void escalation(Escalation escalation) {
    EscalationState before = escalations.put(escalation.getEscalationId(), escalation.getState());
    check(
        before == null || !SETTLED.contains(before),
        "escalation " + escalation.getEscalationId() + " went from " + before);
  }

  private void notice(CallEvent event) {
    if (event.getNotice().getCode().equals("AUDIO_GAP")) {
      gaps +=
          seconds(event.getNotice().getSpan().getEndOffset())
              - seconds(event.getNotice().getSpan().getStartOffset());
    }
  }

  private void once(String what) {
    check(said.add(what), what + " came twice");
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      faults.add(otherwise);
    }
  }

  private static double seconds(com.google.protobuf.Duration duration) {
    return duration.getSeconds() + duration.getNanos() / 1e9;
  }
}
