package xinsheng.suggest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.cue.Cue;
import xinsheng.cue.EarlyWarning.Sighting;
import xinsheng.cue.Matched;
import xinsheng.manual.EscalationGround;

/**
 * Raises escalations on interim words, confirms or withdraws them on the settled ones (manual 2.2).
 * A ground is not raised again for a while after it was confirmed. Not thread-safe.
 */
public final class EscalationDesk {
  private final List<String> steps;
  private final Duration fresh;
  private final Memory memory;

  /** What is remembered of a call. */
  public static final class Memory {
    private Map<String, Escalation> pending = new LinkedHashMap<>();
    private EnumMap<EscalationGround, Duration> confirmedAt = new EnumMap<>(EscalationGround.class);
    private long raised;

    /** For a call that is resumed without its state: ids up to {@code used} may be taken. */
    public static Memory after(long used) {
      Memory memory = new Memory();
      memory.raised = used;
      return memory;
    }
  }

  /**
   * @param steps the path of an escalation
   * @param fresh how long a confirmed ground is not raised again
   */
  public EscalationDesk(List<String> steps, Duration fresh) {
    this(steps, fresh, new Memory());
  }

  /** Resumes a call. */
  public EscalationDesk(List<String> steps, Duration fresh, Memory memory) {
    this.steps = List.copyOf(steps);
    this.fresh = fresh;
    this.memory = memory;
  }

  /** A threat was heard in interim words. */
  public Optional<Escalation> sighted(Sighting sighting, Duration now) {
    EscalationGround ground = ground(sighting.entry().escalates());
    String key = key(sighting.transcript().utteranceId(), ground);
    if (isFresh(ground, now) || memory.pending.containsKey(key)) {
      return Optional.empty();
    }
    Cue cue =
        new Cue(
            "",
            sighting.entry(),
            sighting.words(),
            sighting.transcript().span(),
            sighting.transcript().utteranceId(),
            List.of(),
            Optional.empty(),
            0,
            Matched.EXACTLY);
    Escalation raised = new Escalation(nextId(), Escalation.State.RAISED, ground, cue, steps);
    memory.pending.put(key, raised);
    return Optional.of(raised);
  }

  /** An utterance settled with these cues: confirms, withdraws, or raises anew. */
  public List<Escalation> settled(String utteranceId, List<Cue> cues, Duration now) {
    List<Escalation> changed = new ArrayList<>();
    for (Cue cue : cues) {
      if (cue.entry().escalates().isPresent()) {
        confirm(utteranceId, cue, now).ifPresent(changed::add);
      }
    }
    changed.addAll(withdraw(utteranceId + " "));
    return changed;
  }

  /** The call ends: what was never settled is withdrawn. */
  public List<Escalation> ended() {
    return withdraw("");
  }

  private Optional<Escalation> confirm(String utteranceId, Cue cue, Duration now) {
    EscalationGround ground = ground(cue.entry().escalates());
    Escalation raised = memory.pending.remove(key(utteranceId, ground));
    if (raised == null && isFresh(ground, now)) {
      return Optional.empty();
    }
    memory.confirmedAt.put(ground, now);
    return Optional.of(
        raised == null
            ? new Escalation(nextId(), Escalation.State.CONFIRMED, ground, cue, steps)
            : raised.confirmedBy(cue));
  }

  private List<Escalation> withdraw(String keyPrefix) {
    List<Escalation> withdrawn = new ArrayList<>();
    memory
        .pending
        .entrySet()
        .removeIf(
            each -> {
              boolean over = each.getKey().startsWith(keyPrefix);
              if (over) {
                withdrawn.add(each.getValue().as(Escalation.State.WITHDRAWN));
              }
              return over;
            });
    return withdrawn;
  }

  private boolean isFresh(EscalationGround ground, Duration now) {
    Duration at = memory.confirmedAt.get(ground);
    return at != null && now.compareTo(at.plus(fresh)) < 0;
  }

  private String nextId() {
    return "e-" + ++memory.raised;
  }

  private static String key(String utteranceId, EscalationGround ground) {
    return utteranceId + " " + ground;
  }

  private static EscalationGround ground(Optional<EscalationGround> ground) {
    return ground.orElseThrow(() -> new IllegalArgumentException("the entry does not escalate"));
  }
}
