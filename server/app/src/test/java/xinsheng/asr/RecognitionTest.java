package xinsheng.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.testing.EditDistance;
import xinsheng.testing.Samples;
import xinsheng.testing.Synth;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** The real recogniser behind the real gate. */
class RecognitionTest {
  private static final float SILENT = 300 / 32_768f;

  @TestFactory
  Stream<DynamicTest> recognisesTheSampleSentences() throws IOException {
    return Files.readAllLines(Samples.file("zh/transcripts.tsv")).stream()
        .skip(1)
        .map(line -> List.of(line.split("\t")))
        .map(row -> dynamicTest(row.get(1), () -> recognises(row.get(0), row.get(1))));
  }

  private static void recognises(String file, String text) throws IOException {
    List<Transcript> transcripts = listen(Samples.mono("zh/" + file));
    StringBuilder heard = new StringBuilder();
    for (Transcript transcript : transcripts) {
      if (transcript.settled()) {
        heard.append(transcript.text());
        assertThat(transcript.confidence()).isGreaterThan(0.8);
        assertThat(transcript.unreliable()).isFalse();
        assertThat(transcript.alternatives().size()).isLessThan(10);
      }
    }
    assertThat(heard.toString()).isEqualTo(text);
  }

  @Test
  void wordTimesAreTimesOfTheCallHoweverMuchSilenceTheGateKeptOut() throws IOException {
    // given: the same sentence at the start, and again after 20 s of silence
    float[] sentence = Samples.mono("zh/espeak-03.wav");
    float[] pause = Synth.silence(20, AudioFrame.RATE);
    // when
    List<Transcript> finals =
        listen(Synth.join(sentence, pause, sentence)).stream().filter(Transcript::settled).toList();
    // then
    double shift = (sentence.length + pause.length) / (double) AudioFrame.RATE;
    assertThat(finals).hasSize(2);
    assertThat(finals.get(1).text()).isEqualTo(finals.get(0).text());
    assertThat(seconds(finals.get(1).span().start()) - seconds(finals.get(0).span().start()))
        .isCloseTo(shift, within(0.12));
  }

  @Test
  void interimTextGrowsAtMostEveryThreeFramesAndSettlesUnderTheSameId() throws IOException {
    List<Transcript> transcripts = listen(Samples.mono("zh/joined-04.wav"));
    List<Transcript> interims = transcripts.stream().filter(t -> !t.settled()).toList();
    assertThat(interims).isNotEmpty();
    assertThat(interims).extracting(Transcript::utteranceId).containsOnly("C1");
    for (int i = 1; i < interims.size(); i++) {
      Duration step = interims.get(i).span().end().minus(interims.get(i - 1).span().end());
      assertThat(step).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
    assertThat(transcripts.get(transcripts.size() - 1).settled()).isTrue();
  }

  @Test
  void silenceAndNoiseSayNothing() {
    assertThat(listen(Synth.silence(5, AudioFrame.RATE))).isEmpty();
    assertThat(listen(Synth.noise(-50, 5, AudioFrame.RATE, 3)))
        .filteredOn(Transcript::settled)
        .isEmpty();
  }

  @Test
  void closesOnceAndRefusesUseAfterwards() {
    GatedRecognizer recognizer = TestModels.recognizer(Language.MANDARIN, Channel.AGENT, true);
    recognizer.close();
    recognizer.close();
    AudioFrame frame = new AudioFrame(Channel.AGENT, 0, new float[AudioFrame.LENGTH]);
    assertThatThrownBy(() -> recognizer.accept(frame, 0x3ff))
        .isInstanceOf(IllegalStateException.class);
  }

  private static List<Transcript> listen(float[] samples) {
    List<Transcript> transcripts = new ArrayList<>();
    VoiceActivity activity = new VoiceActivity();
    try (GatedRecognizer recognizer =
        TestModels.recognizer(Language.MANDARIN, Channel.CUSTOMER, true)) {
      for (AudioFrame frame : Synth.frames(Channel.CUSTOMER, samples)) {
        transcripts.addAll(recognizer.accept(frame, activity.speechHops(frame)));
      }
      transcripts.addAll(recognizer.finish());
    }
    return transcripts;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @Test
  void speechWithoutEndIsCutWithoutLosingWords() {
    // given: what six sentences say one by one, and the six without any pause, three times over
    StringBuilder oneByOne = new StringBuilder();
    float[] endless = new float[0];
    for (int round = 0; round < 3; round++) {
      for (int i = 1; i <= 6; i++) {
        float[] sentence = speech("zh/espeak-0" + i + ".wav");
        oneByOne.append(text(transcripts(Synth.join(sentence, Synth.silence(2, 16_000)))));
        endless = Synth.join(endless, sentence);
      }
    }
    // when
    List<Transcript> transcripts = transcripts(endless);
    // then: no utterance is endless, and the words are the same but for a few at seams
    assertThat(transcripts).hasSizeGreaterThan(1);
    for (Transcript each : transcripts) {
      assertThat(each.span().seconds()).isLessThan(27);
    }
    String said = oneByOne.toString();
    EditDistance distance =
        EditDistance.between(
            said.codePoints().boxed().toList(), text(transcripts).codePoints().boxed().toList());
    assertThat(distance.errors()).isLessThanOrEqualTo(said.length() / 12);
  }

  @Test
  void cancelDeadlineDrainAndShutdownRaceWithoutHarm() throws Exception {
    SpeechModel model = TestModels.speech(Language.MANDARIN);
    int before = model.recognizers();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      GatedRecognizer ears = TestModels.recognizer(Language.MANDARIN, Channel.CUSTOMER, true);
      float[] sound = Synth.noise(-12, 1, 16_000, i);
      all.add(pool.submit(() -> listenUntilClosed(ears, sound)));
      all.add(pool.submit(ears::close));
      all.add(pool.submit(ears::close));
    }
    for (Future<?> each : all) {
      each.get();
    }
    pool.shutdown();
    assertThat(model.recognizers()).isEqualTo(before);
  }

  private static void listenUntilClosed(GatedRecognizer ears, float[] sound) {
    try {
      Synth.frames(Channel.CUSTOMER, sound).forEach(frame -> ears.accept(frame, 0x3ff));
      ears.finish();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("recognizer is closed");
    }
  }

  private static List<Transcript> transcripts(float[] samples) {
    List<Transcript> settled = new ArrayList<>();
    VoiceActivity activity = new VoiceActivity();
    try (GatedRecognizer ears = TestModels.recognizer(Language.MANDARIN, Channel.CUSTOMER, false)) {
      for (AudioFrame frame : Synth.frames(Channel.CUSTOMER, samples)) {
        settled.addAll(ears.accept(frame, activity.speechHops(frame)));
      }
      settled.addAll(ears.finish());
    }
    return settled;
  }

  private static String text(List<Transcript> transcripts) {
    return String.join("", transcripts.stream().map(Transcript::text).toList());
  }

  /** The samples between the silences at both ends. */
  private static float[] speech(String name) {
    float[] samples = Samples.mono(name);
    int from = 0;
    int to = samples.length;
    while (Math.abs(samples[from]) < SILENT) {
      from++;
    }
    while (Math.abs(samples[to - 1]) < SILENT) {
      to--;
    }
    return Arrays.copyOfRange(samples, from, to);
  }
}
