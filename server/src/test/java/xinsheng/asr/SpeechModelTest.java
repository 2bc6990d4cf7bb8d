package xinsheng.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.audio.WavReader;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.testing.Synth;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** The real recogniser behind the real gate. */
class SpeechModelTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> recognisesTheSampleSentences() throws IOException {
    return Files.readAllLines(TestModels.sample("zh/transcripts.tsv")).stream()
        .skip(1)
        .map(line -> List.of(line.split("\t")))
        .map(row -> dynamicTest(row.get(1), () -> recognises(row.get(0), row.get(1))));
  }

  private static void recognises(String file, String text) throws IOException {
    List<Transcript> transcripts = listen(samples(file));
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
    float[] sentence = samples("espeak-03.wav");
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
    List<Transcript> transcripts = listen(samples("joined-04.wav"));
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
    GatedRecognizer recognizer =
        TestModels.speech(Language.MANDARIN).recognizer(Channel.AGENT, true);
    recognizer.close();
    recognizer.close();
    AudioFrame frame = new AudioFrame(Channel.AGENT, 0, new float[AudioFrame.LENGTH]);
    assertThatThrownBy(() -> recognizer.accept(frame, 0x3ff))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aModelFolderThatWasCutOffIsRefusedWithWhatToDo() throws IOException {
    Path real = TestModels.home().resolve("models/vosk-model-demo-cn");
    Path missing = copy(real, folder.resolve("missing"));
    Files.delete(missing.resolve("am/final.mdl"));
    Path cut = copy(real, folder.resolve("cut"));
    byte[] acoustic = Files.readAllBytes(cut.resolve("am/final.mdl"));
    Files.write(cut.resolve("am/final.mdl"), Arrays.copyOf(acoustic, 100_000));
    for (Path broken : List.of(missing, cut, folder.resolve("nowhere"))) {
      assertThatThrownBy(() -> SpeechModel.load(broken, ConfidenceLimits.NONE))
          .isInstanceOfSatisfying(
              CallFault.class, f -> assertThat(f.reason()).isEqualTo(Reason.MODEL_BROKEN))
          .hasMessageContaining("fetch-models");
    }
  }

  private static float[] samples(String file) throws IOException {
    try (WavReader wav = WavReader.open(TestModels.sample("zh/" + file))) {
      AudioSpec spec =
          new AudioSpec(
              wav.format().encoding(), wav.format().rate(), List.of(Channel.CUSTOMER), false);
      AudioIntake intake = new AudioIntake(spec, gap -> {});
      List<AudioFrame> frames =
          new ArrayList<>(
              intake.accept(wav.read(Integer.MAX_VALUE / 4), null, OptionalLong.empty()));
      frames.addAll(intake.finish());
      return Synth.join(frames.stream().map(AudioFrame::samples).toArray(float[][]::new));
    }
  }

  private static List<Transcript> listen(float[] samples) {
    List<Transcript> transcripts = new ArrayList<>();
    VoiceActivity activity = new VoiceActivity();
    try (GatedRecognizer recognizer =
        TestModels.speech(Language.MANDARIN).recognizer(Channel.CUSTOMER, true)) {
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

  private static Path copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }
}
