package xinsheng.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.asr.Hypothesis;
import xinsheng.asr.Recognizer;
import xinsheng.asr.SpeechModel;
import xinsheng.asr.Word;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.TimeSpan;

/** The fake keeps the promises of a recogniser, and says what its script says. */
class ScriptedRecognizerTest extends RecognizerContract {
  private static final List<Word> SCRIPT =
      List.of(word("我", 0.2, 0.5), word("要", 0.6, 0.9), word("退款", 2.6, 3.1));

  private final SpeechModel model = newModel();

  @Override
  protected SpeechModel model() {
    return model;
  }

  @Override
  protected SpeechModel newModel() {
    // The contract feeds the script's audio up to three times to one stream.
    return new ScriptedEngine(
            List.of(
                word("我", 0.2, 0.5),
                word("要", 0.6, 0.9),
                word("退款", 2.6, 3.1),
                word("我", 5.2, 5.5),
                word("投诉", 10.2, 10.5)))
        .load(Path.of("none"));
  }

  @Override
  protected float[] speech() {
    return new float[5 * AudioFrame.RATE];
  }

  @Test
  void aWordIsInTheInterimTextFromItsEndOnAndFinalHalfASecondAfterTheLast() {
    try (Recognizer recognizer = new ScriptedEngine(SCRIPT).model().recognizer()) {
      feed(recognizer, 4);
      assertThat(recognizer.interim().text()).isEmpty();
      feed(recognizer, 1);
      assertThat(recognizer.interim().text()).isEqualTo("我");
      feed(recognizer, 4);
      assertThat(recognizer.interim().text()).isEqualTo("我 要");
      assertThat(feed(recognizer, 4)).isEmpty();
      assertThat(feed(recognizer, 1)).map(Hypothesis::words).contains(SCRIPT.subList(0, 2));
      assertThat(recognizer.interim().text()).isEmpty();
    }
  }

  @Test
  void thereIsNoEndpointWhileTheNextWordIsBeingSaid() {
    List<Word> close = List.of(word("我", 0.2, 0.5), word("要", 0.9, 1.5));
    try (Recognizer recognizer = new ScriptedEngine(close).model().recognizer()) {
      assertThat(feed(recognizer, 12)).isEmpty();
      assertThat(recognizer.settle().text()).isEqualTo("我");
      feed(recognizer, 3);
      assertThat(recognizer.finish().text()).isEqualTo("要");
    }
  }

  /** What the last of so many frames settles. */
  private static Optional<Hypothesis> feed(Recognizer recognizer, int frames) {
    Optional<Hypothesis> last = Optional.empty();
    for (int i = 0; i < frames; i++) {
      last = recognizer.accept(new float[AudioFrame.LENGTH]);
    }
    return last;
  }

  private static Word word(String text, double from, double to) {
    return new Word(
        text, TimeSpan.ofSamples(Math.round(from * 16_000), Math.round(to * 16_000)), 1);
  }
}
