package xinsheng.suggest;

import java.util.List;
import xinsheng.cue.Cue;
import xinsheng.manual.EscalationGround;

/**
 * A request for a supervisor, on one ground.
 *
 * @param cause the cue that raised or confirmed it
 * @param steps the path to take, in order
 */
public record Escalation(
    String id, State state, EscalationGround ground, Cue cause, List<String> steps) {

  /** State of an escalation. */
  public enum State {
    /** Heard in words that may still change. */
    RAISED,
    /** The settled words have it too. */
    CONFIRMED,
    /** The settled words do not have it. */
    WITHDRAWN
  }

  public Escalation {
    steps = List.copyOf(steps);
  }

  /** Whether it stands: raised or confirmed. */
  public boolean stands() {
    return state != State.WITHDRAWN;
  }

  /** The same for this cause. */
  public Escalation because(Cue other) {
    return new Escalation(id, state, ground, other, steps);
  }

  Escalation as(State next) {
    return new Escalation(id, next, ground, cause, steps);
  }

  Escalation confirmedBy(Cue settled) {
    return new Escalation(id, State.CONFIRMED, ground, settled, steps);
  }
}
