package xinsheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.meaning.onnx.OnnxMeaning;
import xinsheng.testing.MeaningContract;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** The ears that ship. */
class OnnxMeaningTest extends MeaningContract {
  @Override
  protected Meaning ear() {
    return OnnxMeaning.load(folder("ear-zh"));
  }

  /** Figures of the runner with which the ears were measured; 7-bit weights, so on any machine. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MANDARIN|CUSTOMER|请问有什么可以帮您|都打了三回了还是没人管|EMOTION|anger|0.5105",
        "MANDARIN|CUSTOMER|请问有什么可以帮您|都打了三回了还是没人管|STRENGTH|2|0.6351",
        "MANDARIN|CUSTOMER|请问有什么可以帮您|都打了三回了还是没人管|RISK|MEDIUM|0.8050",
        "MANDARIN|CUSTOMER||麻烦您帮我查一下到哪了|EMOTION|calm|0.8544",
        "MANDARIN|AGENT|都打了三回了还是没人管|非常抱歉给您添麻烦了我马上帮您查|ACTS|apologise|0.9701",
        "ENGLISH|CUSTOMER|how can i help|i have called four times about this|EMOTION|anger|0.5089",
        "ENGLISH|CUSTOMER|how can i help|i have called four times about this|RISK|MEDIUM|0.7860"
      })
  void readsAsItWasMeasured(
      Language language,
      Channel speaker,
      String before,
      String text,
      Head head,
      String label,
      double sure) {
    Turn turn = new Turn(speaker, text, before == null ? "" : before);
    Reading read = TestModels.ear(language).read(List.of(turn)).get(0);
    assertThat(read.of(head, label)).isCloseTo(sure, within(0.02));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theLibraryThatWasUnpackedIsGoneOnceItIsLoaded() throws Exception {
    try (Meaning ear = OnnxMeaning.load(folder("ear-zh"))) {
      List<String> loaded;
      try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
        loaded = mapped.filter(each -> each.contains("/onnxruntime-java")).toList();
      }
      assertThat(loaded).isNotEmpty().allMatch(each -> each.endsWith("(deleted)"));
      Turn turn = new Turn(Channel.CUSTOMER, "都打了三回了还是没人管", "");
      assertThat(ear.read(List.of(turn))).hasSize(1);
    }
  }

  @Test
  void aFolderThatIsNotWholeIsNamed(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> OnnxMeaning.load(folder))
        .isInstanceOfSatisfying(
            CallFault.class,
            fault -> {
              assertThat(fault.reason()).isEqualTo(Reason.MODEL_BROKEN);
              assertThat(fault).hasMessageContaining("vocab.txt is missing");
            });
    for (String each : List.of("vocab.txt", "labels.json")) {
      Files.copy(folder("ear-zh").resolve(each), folder.resolve(each));
    }
    Files.writeString(folder.resolve("model.onnx"), "no model");
    assertThatThrownBy(() -> OnnxMeaning.load(folder))
        .isInstanceOfSatisfying(
            CallFault.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.MODEL_BROKEN));
  }

  @Test
  void everyLabelThatThePlaybookNamesIsOneOfTheEars() {
    for (Language language : Language.values()) {
      Turn turn = new Turn(Channel.CUSTOMER, "x", "");
      Reading read = TestModels.ear(language).read(List.of(turn)).get(0);
      TestModels.playbook(language).cues().stream()
          .flatMap(each -> each.when().meant().stream())
          .forEach(each -> assertThat(read.heads().get(each.head())).containsKey(each.label()));
    }
  }

  @Test
  void whatMayBeTaughtIsWhatTheEarsAnswer() throws Exception {
    for (String name : List.of("ear-zh", "ear-en")) {
      try (Meaning ear = OnnxMeaning.load(folder(name))) {
        Reading read = ear.read(List.of(new Turn(Channel.CUSTOMER, "x", ""))).get(0);
        for (Head head : Head.OF_CUSTOMERS) {
          assertThat(read.heads().get(head))
              .as("%s %s", name, head)
              .containsOnlyKeys(head.labels());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MANDARIN|做不了主就换个能做主的来马上别在这浪费我时间|anger",
        "ENGLISH|put me through to whoever is above you right now i have had enough|anger"
      })
  void aTurnIsLikeLinesOfTheProject(Language language, String text, String emotion) {
    Reading read =
        TestModels.ear(language).read(List.of(new Turn(Channel.CUSTOMER, text, ""))).get(0);
    AlikeLine near = TestModels.ear(language).nearest(read.embedding(), 0.7).orElseThrow();
    assertThat(near.line().is(Head.EMOTION, emotion)).as(near.toString()).isTrue();
    assertThat(near.likeness()).isBetween(0.7, 1.0);
  }

  @Test
  void linesOfAnotherEncoderAreRefusedWithTheirRemedy(@TempDir Path folder) throws Exception {
    for (String each : List.of("vocab.txt", "labels.json", "model.onnx", "lines.tsv")) {
      Files.copy(folder("ear-zh").resolve(each), folder.resolve(each));
    }
    Files.copy(folder("ear-en").resolve("lines.vec"), folder.resolve("lines.vec"));
    assertThatThrownBy(() -> OnnxMeaning.load(folder))
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("./xinsheng ear lines");
  }

  private static Path folder(String name) {
    return Samples.home().resolve("models").resolve(name);
  }
}
