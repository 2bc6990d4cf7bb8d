package xinsheng.suggest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.emotion.EmotionState;
import xinsheng.playbook.PhraseEntry;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.Slot;
import xinsheng.suggest.FilledPhrase.Content;
import xinsheng.suggest.FilledPhrase.Filler;
import xinsheng.text.NormalText;

/**
 * Chooses phrases that answer what the customer just showed: by priority, never the same words
 * twice in a call, an entry only after its cool-down. Fills their slots with what the call has
 * told. Not thread-safe.
 */
public final class Suggester {
  private final Playbook playbook;
  private final Memory memory;

  /** What is remembered of a call. */
  public static final class Memory {
    private Map<String, Duration> restsUntil = new HashMap<>();
    private Set<String> suggested = new HashSet<>();
    private Map<String, String> known = new HashMap<>();
    private long suggestions;

    /** For a call that is resumed without its state: ids up to {@code used} may be taken. */
    public static Memory after(long used) {
      Memory memory = new Memory();
      memory.suggestions = used;
      return memory;
    }
  }

  public Suggester(Playbook playbook) {
    this(playbook, new Memory());
  }

  /** Resumes a call. */
  public Suggester(Playbook playbook, Memory memory) {
    this.playbook = playbook;
    this.memory = memory;
  }

  /** Takes what an utterance says about slots of phrases, as the customer's name. */
  public void hear(Channel channel, NormalText text) {
    for (Slot slot : playbook.slots().values()) {
      slot.heard(channel, text).ifPresent(value -> memory.known.put(slot.name(), value));
    }
  }

  /** The phrases to offer now, best first; often none. */
  public List<Suggestion> suggest(
      List<Cue> cues, EmotionState state, String scenario, Duration now) {
    List<Suggestion> chosen = new ArrayList<>();
    for (PhraseEntry entry : candidates(cues, state, scenario)) {
      if (chosen.size() < playbook.tuning().suggest().most() && isRested(entry, now)) {
        int rank = chosen.size() + 1;
        freshPhrase(entry).ifPresent(phrase -> chosen.add(offer(entry, phrase, cues, rank, now)));
      }
    }
    return chosen;
  }

  /** Every phrase entry whose conditions hold, highest priority first. */
  public List<PhraseEntry> candidates(List<Cue> cues, EmotionState state, String scenario) {
    Set<String> fired = cues.stream().map(cue -> cue.entry().id()).collect(Collectors.toSet());
    return playbook.phrases().stream()
        .filter(entry -> entry.origin().isInUse())
        .filter(entry -> entry.after().stream().anyMatch(fired::contains))
        .filter(entry -> entry.scenario().map(scenario::equals).orElse(true))
        .filter(entry -> entry.riskBelow().map(r -> state.risk().compareTo(r) < 0).orElse(true))
        .filter(entry -> reached(entry, state))
        .sorted(Comparator.comparingInt(PhraseEntry::priority).reversed())
        .toList();
  }

  private static boolean reached(PhraseEntry entry, EmotionState state) {
    return entry.levels().entrySet().stream()
        .allMatch(each -> state.level(each.getKey()) >= each.getValue());
  }

  private boolean isRested(PhraseEntry entry, Duration now) {
    return memory.restsUntil.getOrDefault(entry.id(), Duration.ZERO).compareTo(now) <= 0;
  }

  private Optional<String> freshPhrase(PhraseEntry entry) {
    return entry.say().stream().filter(phrase -> !memory.suggested.contains(phrase)).findFirst();
  }

  private Suggestion offer(
      PhraseEntry entry, String phrase, List<Cue> cues, int rank, Duration now) {
    memory.suggested.add(phrase);
    memory.restsUntil.put(entry.id(), now.plus(playbook.tuning().suggest().cooldown()));
    List<Cue> causes =
        cues.stream().filter(cue -> entry.after().contains(cue.entry().id())).toList();
    return new Suggestion("s-" + ++memory.suggestions, entry, fill(phrase), causes, rank);
  }

  /** A phrase with its slots filled as far as the call has told. */
  public FilledPhrase fill(String phrase) {
    return FilledPhrase.of(phrase, slot -> content(slot.group(1), slot.group(2)));
  }

  /** What the call has told, else the slot's default, else the hint for the agent. */
  private Content content(String name, @Nullable String hint) {
    String told = memory.known.get(name);
    Optional<String> otherwise =
        Optional.ofNullable(playbook.slots().get(name)).flatMap(Slot::otherwise);
    if (told != null) {
      return new Content(told, Filler.CALL);
    }
    return otherwise
        .map(text -> new Content(text, Filler.DEFAULT))
        .orElseGet(() -> new Content(hint == null ? name : hint, Filler.AGENT));
  }
}
