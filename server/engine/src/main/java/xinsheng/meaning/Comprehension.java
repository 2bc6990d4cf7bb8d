package xinsheng.meaning;

import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import xinsheng.audio.Channel;
import xinsheng.text.AnalyzedText;

/**
 * Understands one call, turn by turn. Each turn is read beside what the other party said last. Not
 * thread-safe.
 */
public final class Comprehension {
  private final Meaning meaning;
  private final Tone tone;
  private final Memory memory;

  /** What is remembered of a call. */
  public static final class Memory {
    private EnumMap<Channel, String> said = new EnumMap<>(Channel.class);
    private Tone.Memory tone = new Tone.Memory();
  }

  public Comprehension(Meaning meaning, ToneWeights weights, Memory memory) {
    this.meaning = meaning;
    this.memory = memory;
    this.tone = new Tone(weights, memory.tone);
  }

  /** Takes a settled turn; empty if it is not the customer's, or cannot be read in time. */
  public Optional<Understanding> hear(Channel speaker, AnalyzedText text) {
    String said = text.text().original();
    Turn turn = new Turn(speaker, said, memory.said.getOrDefault(other(speaker), ""));
    memory.said.put(speaker, said);
    if (speaker != Channel.CUSTOMER) {
      return Optional.empty();
    }
    List<Reading> read = meaning.read(List.of(turn));
    return read.stream().findFirst().map(alone -> understood(turn, text, alone));
  }

  private Understanding understood(Turn turn, AnalyzedText text, Reading alone) {
    return new Understanding(
        tone.hear(alone),
        new LeaveOut(meaning, turn, alone, text)::of,
        alike -> meaning.nearest(alone.embedding(), alike));
  }

  private static Channel other(Channel speaker) {
    return speaker == Channel.CUSTOMER ? Channel.AGENT : Channel.CUSTOMER;
  }
}
