package xinsheng.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import xinsheng.asr.Hypothesis;
import xinsheng.asr.Recognizer;
import xinsheng.asr.Word;
import xinsheng.audio.AudioFrame;

/**
 * Says what its script says: a word as soon as its end was fed; an endpoint, looked for once a
 * block, 0.5 s after the last word unless the next has begun.
 */
final class ScriptedRecognizer implements Recognizer {
  private static final Duration TRAILING_SILENCE = Duration.ofMillis(500);

  private final List<Word> script;
  private final Runnable onClose;
  private int settled;
  private long fed;
  private boolean closed;

  /**
   * @param script in the order of the words' starts
   * @param onClose run once
   */
  ScriptedRecognizer(List<Word> script, Runnable onClose) {
    this.script = List.copyOf(script);
    this.onClose = onClose;
  }

  @Override
  public synchronized Optional<Hypothesis> accept(float[] samples) {
    checkOpen();
    fed += samples.length;
    return atEndpoint() ? Optional.of(settle()) : Optional.empty();
  }

  @Override
  public synchronized Hypothesis interim() {
    checkOpen();
    return Hypothesis.interim(text(heard()));
  }

  @Override
  public synchronized Hypothesis settle() {
    checkOpen();
    List<Word> words = heard();
    settled += words.size();
    return new Hypothesis(true, text(words), words, List.of());
  }

  @Override
  public synchronized Hypothesis finish() {
    return settle();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }

  private boolean atEndpoint() {
    List<Word> heard = heard();
    if (heard.isEmpty()) {
      return false;
    }
    Duration silent = heard.get(heard.size() - 1).span().end().plus(TRAILING_SILENCE);
    int next = settled + heard.size();
    boolean goesOn = next < script.size() && script.get(next).span().start().compareTo(now()) < 0;
    return !goesOn && silent.compareTo(now()) <= 0;
  }

  /** The unsettled words whose end was fed. */
  private List<Word> heard() {
    return script.stream()
        .skip(settled)
        .takeWhile(each -> each.span().end().compareTo(now()) <= 0)
        .toList();
  }

  private Duration now() {
    return AudioFrame.offset(fed);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("recognizer is closed");
    }
  }

  private static String text(List<Word> words) {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }
}
