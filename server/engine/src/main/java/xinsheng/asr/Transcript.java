package xinsheng.asr;

import java.time.Duration;
import java.util.List;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/**
 * What one party said. Interim transcripts of an utterance replace each other and are replaced by
 * the final one.
 *
 * @param utteranceId channel letter and number, unique in the call
 * @param settled false for an interim one
 * @param text as a person writes it; the words' texts in order, with spaces only where a script
 *     wants them; never empty where settled
 * @param words empty in an interim one
 * @param alternatives other readings, best first; empty in an interim one
 * @param unreliable the mean confidence is below the model's limit
 * @param confidence mean of the words, 0 to 1, also where they are left out; 0 in an interim one
 */
public record Transcript(
    String utteranceId,
    Channel channel,
    boolean settled,
    String text,
    List<Word> words,
    TimeSpan span,
    List<Alternative> alternatives,
    boolean unreliable,
    double confidence) {
  public Transcript {
    words = List.copyOf(words);
    alternatives = List.copyOf(alternatives);
  }

  /** With the mean confidence of its words. */
  public Transcript(
      String utteranceId,
      Channel channel,
      boolean settled,
      String text,
      List<Word> words,
      TimeSpan span,
      List<Alternative> alternatives,
      boolean unreliable) {
    this(
        utteranceId,
        channel,
        settled,
        text,
        words,
        span,
        alternatives,
        unreliable,
        words.stream().mapToDouble(Word::confidence).average().orElse(0));
  }

  /** Typed text: certain, and said in an instant. */
  public static Transcript typed(String utteranceId, Channel channel, String text, Duration at) {
    TimeSpan span = TimeSpan.at(at);
    List<Word> words = List.of(new Word(text, span, 1));
    return new Transcript(utteranceId, channel, true, text, words, span, List.of(), false);
  }

  /** Whether it was typed, not recognised: it was said in an instant. */
  public boolean isTyped() {
    return settled && span.length().isZero();
  }

  /** The same without its words' times and without other readings. */
  public Transcript withoutWords() {
    return saying(text);
  }

  /** The same with another text, without its words' times and without other readings. */
  public Transcript saying(String shown) {
    return new Transcript(
        utteranceId, channel, settled, shown, List.of(), span, List.of(), unreliable, confidence);
  }
}
