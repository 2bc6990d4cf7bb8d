package xinsheng.cue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import xinsheng.acoustic.TurnState;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.playbook.Condition;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook;
import xinsheng.text.TextSpan;

/**
 * Matches one call against a playbook's cue entries: each settled utterance, and the passing of
 * time. Remembers counts, cool-downs and what was said. Not thread-safe.
 */
public final class CueDetector {
  private final List<CueEntry> entries;
  private final EntryMatcher matcher;
  private final double wordLimit;
  private final Memory memory;

  /** What is remembered of a call. */
  public static final class Memory {
    private Map<String, Deque<Duration>> matches = new HashMap<>();
    private Map<String, Duration> quietUntil = new HashMap<>();
    private Set<String> said = new HashSet<>();
    private Set<String> lasting = new HashSet<>();
    private Set<Channel> heard = new HashSet<>();
    private Set<Channel> unclear = new HashSet<>();
    private long cues;
    private int doubtful;

    /** Of a call that goes on without memory: ids up to {@code used} may be taken. */
    public static Memory after(long used) {
      Memory memory = new Memory();
      memory.cues = used;
      return memory;
    }
  }

  /**
   * @param wordLimit confidence below which words trigger nothing
   */
  public CueDetector(Playbook playbook, double wordLimit) {
    this(playbook, wordLimit, new Memory());
  }

  /** Goes on with a call. */
  public CueDetector(Playbook playbook, double wordLimit, Memory memory) {
    this.entries = playbook.cues().stream().filter(entry -> entry.origin().isInUse()).toList();
    this.matcher = new EntryMatcher(new NegationScope(playbook.negators()));
    this.wordLimit = wordLimit;
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
        if (entry.when().onUtterance()) {
          onUtterance(entry, utterance).ifPresent(found::add);
        } else if (!matcher.find(entry.when(), utterance.text()).isEmpty()) {
          memory.said.add(entry.id());
        }
      }
    }
    return found;
  }

  /** The cues of silence, interruption and things left unsaid at this moment of the call. */
  public List<Cue> detect(TurnState turn, Duration now) {
    List<Cue> found = new ArrayList<>();
    for (CueEntry entry : entries) {
      if (!entry.when().onUtterance()) {
        onTime(entry, turn, now).ifPresent(found::add);
      }
    }
    return found;
  }

  /** The cues of things left unsaid by the end of the call. */
  public List<Cue> detectAtEnd(Duration end) {
    return entries.stream()
        .filter(entry -> unsaid(entry, Condition.AT_END))
        .map(entry -> cue(entry, "", TimeSpan.at(end), "", "unsaid at the end", 1))
        .toList();
  }

  /** Matches that were passed over because their words were not sure enough. */
  public int doubtful() {
    return memory.doubtful;
  }

  private Optional<Cue> onUtterance(CueEntry entry, Heard utterance) {
    Condition when = entry.when();
    TimeSpan whole = utterance.spoken().transcript().span();
    if (!soundsLike(when, utterance.voice()) || isQuiet(entry, whole.end())) {
      return Optional.empty();
    }
    if (when.any().isEmpty()) {
      return matcher.excepts(when, utterance.text())
          ? Optional.empty()
          : Optional.of(fire(entry, "", whole, utterance, 1));
    }
    Optional<Cue> cue = Optional.empty();
    for (TextSpan span : matcher.find(when, utterance.text())) {
      double confidence = utterance.spoken().confidence(span);
      if (confidence < wordLimit) {
        memory.doubtful++;
      } else if (cue.isEmpty() && enough(entry, utterance.spoken().when(span).end())) {
        String words = span.of(utterance.text().text().original());
        cue = Optional.of(fire(entry, words, utterance.spoken().when(span), utterance, confidence));
      }
    }
    return cue;
  }

  private Optional<Cue> onTime(CueEntry entry, TurnState turn, Duration now) {
    Condition when = entry.when();
    boolean holds =
        when.silence()
                .filter(min -> owes(when.hears(), turn) && atLeast(turn.silence(), min))
                .isPresent()
            || when.overlap()
                .filter(min -> turn.interrupter() == when.hears() && atLeast(turn.overlap(), min))
                .isPresent()
            || when.unsaidBy().filter(by -> atLeast(now, by) && unsaid(entry, by)).isPresent();
    if (!holds) {
      memory.lasting.remove(entry.id());
      return Optional.empty();
    }
    if (!memory.lasting.add(entry.id()) || isQuiet(entry, now)) {
      return Optional.empty();
    }
    memory.quietUntil.put(entry.id(), now.plus(when.cooldown()));
    return Optional.of(cue(entry, "", since(when, turn, now), "", measured(when, turn), 1));
  }

  /** Silence is the party's own if the other one spoke last. */
  private static boolean owes(Channel party, TurnState turn) {
    return turn.lastSpeaker() != party;
  }

  /** Nothing is called unsaid of a party that was not understood throughout. */
  private boolean unsaid(CueEntry entry, Duration by) {
    return entry.when().unsaidBy().equals(Optional.of(by))
        && memory.heard.contains(entry.when().hears())
        && !memory.unclear.contains(entry.when().hears())
        && !memory.said.contains(entry.id());
  }

  private static TimeSpan since(Condition when, TurnState turn, Duration now) {
    Duration length = when.silence().isPresent() ? turn.silence() : turn.overlap();
    Duration start = now.minus(length);
    return new TimeSpan(start.isNegative() ? Duration.ZERO : start, now);
  }

  private static String measured(Condition when, TurnState turn) {
    if (when.silence().isPresent()) {
      return "silent " + turn.silence().toMillis() / 1000.0 + " s";
    }
    return when.overlap().isPresent()
        ? "overlap " + turn.overlap().toMillis() / 1000.0 + " s"
        : "unsaid so far";
  }

  private static boolean atLeast(Duration value, Duration limit) {
    return value.compareTo(limit) >= 0;
  }

  private static boolean soundsLike(Condition when, Optional<VoiceMeasurement> voice) {
    if (when.voice().isEmpty()) {
      return true;
    }
    return voice.isPresent()
        && when.voice().entrySet().stream()
            .allMatch(sign -> sign.getKey().holds(voice.get(), sign.getValue()));
  }

  private boolean isQuiet(CueEntry entry, Duration now) {
    return memory.quietUntil.getOrDefault(entry.id(), Duration.ZERO).compareTo(now) > 0;
  }

  /** Counts a match; true if there were enough within the window, which then starts anew. */
  private boolean enough(CueEntry entry, Duration at) {
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

  private Cue fire(
      CueEntry entry, String words, TimeSpan span, Heard utterance, double confidence) {
    memory.quietUntil.put(entry.id(), span.end().plus(entry.when().cooldown()));
    String measured =
        entry.when().voice().keySet().stream()
            .sorted()
            .map(sign -> utterance.voice().map(sign::describe).orElse(""))
            .collect(Collectors.joining(", "));
    return cue(entry, words, span, utterance.utteranceId(), measured, confidence);
  }

  private Cue cue(
      CueEntry entry,
      String words,
      TimeSpan span,
      String utteranceId,
      String measured,
      double confidence) {
    return new Cue("cue-" + ++memory.cues, entry, words, span, utteranceId, measured, confidence);
  }
}
