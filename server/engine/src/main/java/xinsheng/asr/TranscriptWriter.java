package xinsheng.asr;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/**
 * Makes transcripts of hypotheses: gives them ids, places their words in the call, writes them as a
 * person would. Not thread-safe.
 */
final class TranscriptWriter {
  private final Channel channel;
  private final ConfidenceLimits limits;
  private final FedClock clock;
  private final Memory memory;

  /** What is remembered of the words. */
  static final class Memory {
    /** Utterances that settled: their ids are taken. */
    private long utterances;

    private String lastInterim = "";

    /** Ids up to {@code used} may be taken. */
    static Memory after(long used) {
      Memory memory = new Memory();
      memory.utterances = used;
      return memory;
    }
  }

  TranscriptWriter(Channel channel, ConfidenceLimits limits, FedClock clock, Memory memory) {
    this.channel = channel;
    this.limits = limits;
    this.clock = clock;
    this.memory = memory;
  }

  /** An interim transcript; empty if there are no words or the same as last time. */
  Optional<Transcript> interim(Hypothesis hypothesis, TimeSpan span) {
    String text = written(hypothesis.text());
    if (hypothesis.isEmpty() || text.equals(memory.lastInterim)) {
      return Optional.empty();
    }
    memory.lastInterim = text;
    return Optional.of(
        new Transcript(id(), channel, false, text, List.of(), span, List.of(), false));
  }

  /** The final transcript of an utterance; empty if there are no words. */
  Optional<Transcript> settled(Hypothesis hypothesis) {
    memory.lastInterim = "";
    if (hypothesis.isEmpty()) {
      return Optional.empty();
    }
    Transcript transcript = transcript(hypothesis);
    memory.utterances++;
    return Optional.of(transcript);
  }

  private Transcript transcript(Hypothesis hypothesis) {
    List<Word> words = hypothesis.words().stream().map(this::placed).toList();
    TimeSpan span = words.get(0).span().union(words.get(words.size() - 1).span());
    double mean = words.stream().mapToDouble(Word::confidence).average().orElse(0);
    String text = written(hypothesis.text());
    List<Alternative> others = hypothesis.alternatives().stream().map(this::written).toList();
    return new Transcript(
        id(), channel, true, text, words, span, others, mean < limits.utterance());
  }

  private Word placed(Word word) {
    return new Word(word.text(), clock.toCall(word.span()), word.confidence());
  }

  private Alternative written(Alternative other) {
    return new Alternative(written(other.text()), other.confidence());
  }

  private static String written(String spaced) {
    return Orthography.join(Arrays.asList(spaced.split(" ")));
  }

  private String id() {
    return channel.letter() + String.valueOf(memory.utterances + 1);
  }
}
