package xinsheng.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.asr.Hypothesis;
import xinsheng.asr.Recognizer;
import xinsheng.asr.SpeechModel;
import xinsheng.asr.Word;
import xinsheng.audio.AudioFrame;

/** What {@link Recognizer} and {@link SpeechModel} promise, of any engine. */
public abstract class RecognizerContract {
  /** A model for all tests. */
  protected abstract SpeechModel model();

  /** A model for one test, which closes it. */
  protected abstract SpeechModel newModel();

  /** Two utterances, at 16 kHz, with 1.5 s of silence or more after each. */
  protected abstract float[] speech();

  @Test
  void interimSettlesNothingAndChangesNothing() {
    // given
    List<Hypothesis> unasked = settled(frames(speech()));
    // when
    List<Hypothesis> interims = new ArrayList<>();
    List<Hypothesis> asked = new ArrayList<>();
    try (Recognizer recognizer = model().recognizer()) {
      for (float[] frame : frames(speech())) {
        recognizer.accept(frame).ifPresent(asked::add);
        interims.add(recognizer.interim());
        interims.add(recognizer.interim());
      }
      asked.add(recognizer.finish());
    }
    // then
    assertThat(interims).noneMatch(Hypothesis::settled).allMatch(each -> each.words().isEmpty());
    assertThat(interims).anyMatch(each -> !each.isEmpty());
    assertThat(asked).isEqualTo(unasked);
  }

  @Test
  void wordsAreInOrderAndInsideWhatWasFedThroughEveryWayOfSettling() {
    float[] speech = speech();
    long fed = 0;
    Duration last = Duration.ZERO;
    int words = 0;
    try (Recognizer recognizer = model().recognizer()) {
      for (int round = 0; round < 3; round++) {
        List<Hypothesis> settled = new ArrayList<>();
        for (float[] frame : frames(speech)) {
          fed += frame.length;
          recognizer.accept(frame).ifPresent(settled::add);
        }
        settled.add(round == 1 ? recognizer.settle() : recognizer.finish());
        for (Word word : words(settled)) {
          assertThat(word.span().start()).isGreaterThanOrEqualTo(last);
          assertThat(word.span().end()).isLessThanOrEqualTo(AudioFrame.offset(fed));
          assertThat(word.confidence()).isBetween(0.0, 1.0);
          last = word.span().start();
          words++;
        }
        // then: this round's words count from the first sample of the first round
        assertThat(last).isGreaterThan(AudioFrame.offset(fed - speech.length));
      }
    }
    assertThat(words).isPositive();
  }

  @Test
  void theTextIsItsWordsAndEveryFinalIsSettled() {
    List<Hypothesis> all = settled(frames(speech()));
    assertThat(all).allMatch(Hypothesis::settled);
    for (Hypothesis each : all) {
      assertThat(String.join(" ", each.words().stream().map(Word::text).toList()))
          .isEqualTo(each.text());
    }
  }

  @Test
  void theSameFramesGiveTheSameHypothesesToTheLastDigit() {
    assertThat(settled(frames(speech()))).isEqualTo(settled(frames(speech())));
  }

  @ParameterizedTest(name = "blocks of {0} samples")
  @ValueSource(ints = {160, 800, 1_600, 4_000, 16_000})
  void theWordsDoNotDependOnTheSizeOfBlocks(int size) {
    List<String> inFrames = texts(settled(frames(speech())));
    assertThat(texts(settled(blocks(speech(), size)))).isEqualTo(inFrames);
  }

  @Test
  void finishSettlesAll() {
    try (Recognizer recognizer = model().recognizer()) {
      frames(speech()).forEach(recognizer::accept);
      recognizer.finish();
      assertThat(recognizer.interim().isEmpty()).isTrue();
      assertThat(recognizer.settle().isEmpty()).isTrue();
      assertThat(recognizer.finish().isEmpty()).isTrue();
    }
  }

  @Test
  void whereNothingWasFedThereAreNoWords() {
    try (Recognizer recognizer = model().recognizer()) {
      assertThat(recognizer.accept(new float[0])).isEmpty();
      for (Hypothesis each :
          List.of(recognizer.interim(), recognizer.settle(), recognizer.finish())) {
        assertThat(each.isEmpty()).isTrue();
        assertThat(each.words()).isEmpty();
      }
    }
  }

  @Test
  void samplesAreNotChanged() {
    float[] frame = frames(speech()).get(3);
    float[] before = frame.clone();
    try (Recognizer recognizer = model().recognizer()) {
      recognizer.accept(frame);
    }
    assertThat(frame).isEqualTo(before);
  }

  @Test
  void everyUseAfterCloseIsRefusedAndClosingAgainDoesNothing() {
    int before = model().recognizers();
    Recognizer recognizer = model().recognizer();
    assertThat(model().recognizers()).isEqualTo(before + 1);
    recognizer.close();
    recognizer.close();
    assertThat(model().recognizers()).isEqualTo(before);
    List<Runnable> uses =
        List.of(
            () -> recognizer.accept(new float[AudioFrame.LENGTH]),
            recognizer::interim,
            recognizer::settle,
            recognizer::finish);
    for (Runnable use : uses) {
      assertThatThrownBy(use::run).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aClosedModelMakesNoRecognizerAndClosingAgainDoesNothing() {
    SpeechModel model = newModel();
    model.recognizer().close();
    model.close();
    model.close();
    assertThatThrownBy(model::recognizer).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void twoStreamsOfAModelDoNotDisturbEachOther() {
    // given: a stream, and one that is half a second late
    List<float[]> early = frames(speech());
    List<float[]> late = new ArrayList<>(frames(new float[8_000]));
    late.addAll(early);
    // when: they are fed in turns
    List<Hypothesis> earlySettled = new ArrayList<>();
    List<Hypothesis> lateSettled = new ArrayList<>();
    try (Recognizer one = model().recognizer();
        Recognizer other = model().recognizer()) {
      for (int i = 0; i < late.size(); i++) {
        if (i < early.size()) {
          one.accept(early.get(i)).ifPresent(earlySettled::add);
        }
        other.accept(late.get(i)).ifPresent(lateSettled::add);
      }
      earlySettled.add(one.finish());
      lateSettled.add(other.finish());
    }
    // then
    assertThat(earlySettled).isEqualTo(settled(early));
    assertThat(lateSettled).isEqualTo(settled(late));
  }

  @Test
  void closingWhileAnotherThreadFeedsEndsThatThreadInOrder() throws Exception {
    List<float[]> frames = frames(speech());
    ExecutorService feeder = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < 20; round++) {
        Recognizer recognizer = model().recognizer();
        CountDownLatch feeding = new CountDownLatch(1);
        Future<?> fed =
            feeder.submit(
                () -> {
                  while (true) {
                    for (float[] frame : frames) {
                      recognizer.accept(frame);
                      feeding.countDown();
                    }
                  }
                });
        feeding.await();
        recognizer.close();
        assertThatThrownBy(fed::get)
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(IllegalStateException.class);
      }
    } finally {
      feeder.shutdown();
    }
  }

  private List<Hypothesis> settled(List<float[]> blocks) {
    List<Hypothesis> settled = new ArrayList<>();
    try (Recognizer recognizer = model().recognizer()) {
      blocks.forEach(each -> recognizer.accept(each).ifPresent(settled::add));
      settled.add(recognizer.finish());
    }
    return settled;
  }

  private static List<Word> words(List<Hypothesis> hypotheses) {
    return hypotheses.stream().flatMap(each -> each.words().stream()).toList();
  }

  private static List<String> texts(List<Hypothesis> hypotheses) {
    return words(hypotheses).stream().map(Word::text).toList();
  }

  private static List<float[]> frames(float[] samples) {
    return blocks(samples, AudioFrame.LENGTH);
  }

  private static List<float[]> blocks(float[] samples, int size) {
    List<float[]> blocks = new ArrayList<>();
    for (int from = 0; from < samples.length; from += size) {
      blocks.add(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + size)));
    }
    return blocks;
  }
}
