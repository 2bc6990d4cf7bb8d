package xinsheng.cue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xinsheng.acoustic.TurnState;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.manual.CallStage;
import xinsheng.measure.Measure;
import xinsheng.playbook.Condition;
import xinsheng.playbook.Condition.Deadline;
import xinsheng.playbook.Condition.Near;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook;

/**
 * Matches one call against a playbook's cue entries: each settled utterance, and the passing of
 * time. Remembers counts, cool-downs, what was said and where the call stands. Not thread-safe.
 */
public final class CueDetector {
  private final List<CueEntry> entries;
  private final UtteranceCheck check;
  private final Veto veto;
  private final Memory memory;

  /** What is remembered of a call. */
  public static final class Memory {
    private UtteranceCheck.Memory utterances = new UtteranceCheck.Memory();
    private Map<String, Deque<Duration>> matches = new HashMap<>();
    private Map<String, Duration> quietUntil = new HashMap<>();
    private Map<String, Duration> firedAt = new HashMap<>();
    private Map<String, Cue> awaiting = new LinkedHashMap<>();
    private Set<String> said = new HashSet<>();
    private Set<String> lasting = new HashSet<>();
    private Set<Channel> heard = new HashSet<>();
    private Set<Channel> unclear = new HashSet<>();
    private String scenario = "";
    private @Nullable CallStage stage;
    private long cues;

    /** For a call that is resumed without its state: ids up to {@code used} may be taken. */
    public static Memory after(long used) {
      Memory memory = new Memory();
      memory.cues = used;
      return memory;
    }
  }

  /**
   * @param wordLimit word confidence, 0 to 1, below which words trigger nothing
   */
  public CueDetector(Playbook playbook, double wordLimit) {
    this(playbook, wordLimit, new Memory());
  }

  /** Resumes a call. */
  public CueDetector(Playbook playbook, double wordLimit, Memory memory) {
    this.entries = playbook.cues().stream().filter(entry -> entry.origin().isInUse()).toList();
    this.check = new UtteranceCheck(playbook, wordLimit, memory.utterances);
    this.veto = Veto.of(playbook);
    this.memory = memory;
  }

  /** The cues of a settled utterance, in the playbook's order. */
  public List<Cue> detect(Heard utterance) {
    memory.heard.add(utterance.channel());
    if (utterance.spoken().transcript().unreliable()) {
      memory.unclear.add(utterance.channel());
    }
    List<Cue> found = new ArrayList<>();
    for (CueEntry entry : entries) {
      if (entry.when().hears() == utterance.channel()) {
        listen(entry, utterance, found);
      }
    }
    check.remember(utterance);
    lateAtStage(utterance.spoken().transcript().span().end(), found);
    return found;
  }

  /** The cues of silence, interruption and things left unsaid at this moment of the call. */
  public List<Cue> detect(TurnState turn, Duration now) {
    List<Cue> found = new ArrayList<>();
    for (CueEntry entry : entries) {
      if (!entry.when().onUtterance()) {
        onTime(entry, turn, now).ifPresent(cue -> fire(cue, found));
      }
    }
    return found;
  }

  /** The cues of things left unsaid by the end of the call. */
  public List<Cue> detectAtEnd(Duration end) {
    List<Cue> found = new ArrayList<>();
    entries.stream()
        .filter(entry -> entry.when().unsaidBy().equals(Optional.of(new Deadline.End())))
        .filter(this::isUnsaid)
        .forEach(entry -> fire(unsaid(entry, end), found));
    return found;
  }

  /** Number of matches dropped because the confidence of their words was too low. */
  public int doubtful() {
    return memory.utterances.doubtful();
  }

  /** The manual's scenario of the call, as `E-S1`; empty while none was recognised. */
  public String scenario() {
    return memory.scenario;
  }

  /** The manual's stage that the call has reached; empty while none was recognised. */
  public Optional<CallStage> stage() {
    return Optional.ofNullable(memory.stage);
  }

  private void listen(CueEntry entry, Heard utterance, List<Cue> found) {
    if (entry.when().onUtterance()) {
      onUtterance(entry, utterance).ifPresent(cue -> await(cue, found));
    } else if (!entry.when().words().isEmpty() && check.says(entry, utterance)) {
      memory.said.add(entry.id());
    }
  }

  private Optional<Cue> onUtterance(CueEntry entry, Heard utterance) {
    Condition when = entry.when();
    if (isQuiet(entry, utterance.spoken().transcript().span().end()) || !isPlace(when)) {
      return Optional.empty();
    }
    return check.cues(entry, utterance).stream()
        .filter(cue -> !veto.applies(entry, utterance.meaning()))
        .filter(cue -> isEnough(entry, cue.span().end()))
        .findFirst();
  }

  private boolean isPlace(Condition when) {
    boolean scenario = when.scenarios().isEmpty() || when.scenarios().contains(memory.scenario);
    CallStage stage = memory.stage;
    return scenario
        && (when.stages().isEmpty() || (stage != null && when.stages().contains(stage)));
  }

  /**
   * Fires a cue, drops it if the cue it must follow is missing, or lets it wait for one to come.
   */
  private void await(Cue cue, List<Cue> found) {
    Optional<Near> near = cue.entry().when().near();
    if (near.isEmpty() || hasFired(near.get(), cue.span().end())) {
      fire(cue, found);
    } else if (near.get().order() != Near.Order.FOLLOWS) {
      memory.awaiting.put(cue.entry().id(), cue);
    }
  }

  private boolean hasFired(Near near, Duration now) {
    return near.order() != Near.Order.PRECEDES
        && near.cues().stream()
            .map(memory.firedAt::get)
            .anyMatch(at -> at != null && now.minus(at).compareTo(near.within()) <= 0);
  }

  private void fire(Cue cue, List<Cue> found) {
    CueEntry entry = cue.entry();
    Duration at = cue.span().end();
    memory.quietUntil.put(entry.id(), at.plus(entry.when().cooldown()));
    memory.firedAt.put(entry.id(), at);
    memory.scenario = entry.scenario().orElse(memory.scenario);
    entry.stage().ifPresent(this::reach);
    found.add(cue.named("cue-" + ++memory.cues));
    for (Cue waiting : List.copyOf(memory.awaiting.values())) {
      Near near = waiting.entry().when().near().orElseThrow();
      if (at.minus(waiting.span().end()).compareTo(near.within()) > 0) {
        memory.awaiting.remove(waiting.entry().id());
      } else if (near.cues().contains(entry.id())) {
        memory.awaiting.remove(waiting.entry().id());
        fire(waiting, found);
      }
    }
  }

  private void reach(CallStage next) {
    CallStage stage = memory.stage;
    memory.stage = stage == null || next.compareTo(stage) > 0 ? next : stage;
  }

  private void lateAtStage(Duration now, List<Cue> found) {
    CallStage reached = memory.stage;
    for (CueEntry entry : entries) {
      if (entry.when().unsaidBy().orElse(null) instanceof Deadline.Stage deadline
          && reached != null
          && reached.compareTo(deadline.stage()) >= 0
          && isUnsaid(entry)
          && memory.lasting.add(entry.id())) {
        fire(unsaid(entry, now).dueAt(deadline.stage()), found);
      }
    }
  }

  private Optional<Cue> onTime(CueEntry entry, TurnState turn, Duration now) {
    Optional<Cue> cue = TurnCheck.cue(entry, turn, now).or(() -> late(entry, now));
    if (cue.isEmpty()) {
      if (!(entry.when().unsaidBy().orElse(null) instanceof Deadline.Stage)) {
        memory.lasting.remove(entry.id());
      }
      return Optional.empty();
    }
    return memory.lasting.add(entry.id()) && !isQuiet(entry, now) ? cue : Optional.empty();
  }

  private Optional<Cue> late(CueEntry entry, Duration now) {
    return entry.when().unsaidBy().orElse(null) instanceof Deadline.Time deadline
            && now.compareTo(deadline.at()) >= 0
            && isUnsaid(entry)
        ? Optional.of(unsaid(entry, now))
        : Optional.empty();
  }

  /**
   * Whether an entry's words were not said; never of a party that was not understood throughout.
   */
  private boolean isUnsaid(CueEntry entry) {
    return isPlace(entry.when())
        && memory.heard.contains(entry.when().hears())
        && !memory.unclear.contains(entry.when().hears())
        && !memory.said.contains(entry.id());
  }

  private static Cue unsaid(CueEntry entry, Duration now) {
    Measure soFar = Measure.of(Measure.Kind.UNSAID, now.toMillis() / 1000.0);
    return Cue.wordless(entry, TimeSpan.at(now), List.of(soFar));
  }

  private boolean isQuiet(CueEntry entry, Duration now) {
    return memory.quietUntil.getOrDefault(entry.id(), Duration.ZERO).compareTo(now) > 0;
  }

  /** Counts a match; true if there were enough within the window, which then starts anew. */
  private boolean isEnough(CueEntry entry, Duration at) {
    if (entry.when().times() == 1) {
      return true;
    }
    Deque<Duration> times = memory.matches.computeIfAbsent(entry.id(), id -> new ArrayDeque<>());
    times.addLast(at);
    while (times.getFirst().compareTo(at.minus(entry.when().within())) < 0) {
      times.removeFirst();
    }
    if (times.size() < entry.when().times()) {
      return false;
    }
    times.clear();
    return true;
  }
}
