package xinsheng.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import xinsheng.audio.Channel;
import xinsheng.manual.CallStage;
import xinsheng.meaning.Head;

/**
 * When an entry fires. Everything that is given must hold.
 *
 * @param hears on whom
 * @param words what is said
 * @param times how many matches within {@code within} it takes, 1 or more
 * @param within the window of {@code times}
 * @param voice signs of the voice, with their thresholds
 * @param voiceWithin how far back the voice counts; zero: the same utterance only
 * @param repeats the party says nearly the same again
 * @param silence nobody has spoken for so long, and it was this party's turn
 * @param overlap this party has spoken into the other's turn for so long
 * @param unsaidBy none of {@code words} was said by this party by then
 * @param near other cues before or after it
 * @param meant what the ear must understand
 * @param scenarios the call is in one of these; empty: in any
 * @param stages the call is at one of these; empty: at any
 * @param cooldown how long it stays quiet after it fired
 */
public record Condition(
    Channel hears,
    Words words,
    int times,
    Duration within,
    Map<VoiceSign, Double> voice,
    Duration voiceWithin,
    Optional<Repeat> repeats,
    Optional<Duration> silence,
    Optional<Duration> overlap,
    Optional<Deadline> unsaidBy,
    Optional<Near> near,
    Optional<Meant> meant,
    Set<String> scenarios,
    Set<CallStage> stages,
    Duration cooldown) {

  /**
   * What must be said.
   *
   * @param any patterns, {@code least} of which must match; empty: any words, or none
   * @param least how many different ones of {@code any}, 1 or more
   * @param all patterns that must match beside
   * @param unless patterns that block a match they overlap; where there are no words, anywhere
   * @param without patterns that block, anywhere in the utterance
   * @param negatable a negation around the match blocks it
   * @param quotable other people's words, told, do not count
   * @param fuzzy it may be heard by other readings and by sound
   * @param asked true: only in a question; false: only outside of one; empty: either
   */
  public record Words(
      List<TextPattern> any,
      int least,
      List<TextPattern> all,
      List<TextPattern> unless,
      List<TextPattern> without,
      boolean negatable,
      boolean quotable,
      boolean fuzzy,
      Optional<Boolean> asked) {
    public Words {
      any = List.copyOf(any);
      all = List.copyOf(all);
      unless = List.copyOf(unless);
      without = List.copyOf(without);
    }

    /** Whether no words are asked for. */
    public boolean isEmpty() {
      return any.isEmpty() && all.isEmpty();
    }
  }

  /**
   * Saying nearly the same again.
   *
   * @param similar how alike, 0 to 1: share of pairs of characters (Mandarin) or words in common
   * @param within how many of the party's utterances to look back over
   */
  public record Repeat(double similar, int within) {}

  /**
   * Other cues nearby.
   *
   * @param order on which side of them this one is
   * @param cues ids, one of which must fire
   * @param within how far away at most
   */
  public record Near(Order order, Set<String> cues, Duration within) {
    /** On which side of the others an entry matches. */
    public enum Order {
      /** After one of them. */
      FOLLOWS,
      /** Before one of them: it fires when the other does. */
      PRECEDES,
      /** On either side. */
      AROUND
    }

    public Near {
      cues = Set.copyOf(cues);
    }
  }

  /**
   * What the ear must understand.
   *
   * @param head which question it answers
   * @param label with what answer
   * @param sure its probability at least, 0 to 1
   */
  public record Meant(Head head, String label, double sure) {}

  /** By when something must have been said. */
  public sealed interface Deadline {
    /** A time from the start of the call. */
    record Time(Duration at) implements Deadline {}

    /** The beginning of a stage of the call. */
    record Stage(CallStage stage) implements Deadline {}

    /** The end of a call that was not cut off. */
    record End() implements Deadline {}
  }

  public Condition {
    voice = Map.copyOf(voice);
    scenarios = Set.copyOf(scenarios);
    stages = Set.copyOf(stages);
  }

  /** Whether it is decided on an utterance rather than on the passing of time. */
  public boolean onUtterance() {
    return silence.isEmpty() && overlap.isEmpty() && unsaidBy.isEmpty();
  }
}
