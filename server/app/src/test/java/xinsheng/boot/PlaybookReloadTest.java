package xinsheng.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.cue.Matched;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;
import xinsheng.session.Rehearsal;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** A trainer's edit reaches new calls while the server runs, or is refused with the reason. */
class PlaybookReloadTest {
  @TempDir private Path folder;
  private final List<Playbook> told = new ArrayList<>();
  private Languages languages;
  private PlaybookReload reload;

  @BeforeEach
  void serve() throws IOException {
    copy(Samples.home().resolve("playbook"), folder);
    PlaybookSource source = PlaybookSource.folder(folder);
    Playbook playbook = PlaybookLoader.load(Language.MANDARIN, source);
    LanguagePack pack = LanguagePack.ofText(TestModels.text(Language.MANDARIN), playbook);
    languages = new Languages(Map.of(Language.MANDARIN, pack), Map.of());
    reload = new PlaybookReload(List.of(source), languages, told::add);
  }

  @Test
  void anEditIsUsedFromTheNextCallOn() throws IOException {
    String before = version();
    assertThat(reload.look()).isEmpty();
    assertThat(version()).isEqualTo(before);
    edit("moves: {disappointment: 0.5, calm: -0.4}", "moves: {disappointment: 0.55, calm: -0.4}");
    assertThat(reload.look()).isEmpty();
    assertThat(version()).isNotEqualTo(before);
    assertThat(told).extracting(Playbook::version).containsExactly(version());
  }

  @Test
  void aBrokenEditIsRefusedWithFileAndLineAndTheOneBeforeGoesOn() throws IOException {
    String before = version();
    edit("manual: E-1.1a", "manual: E-9");
    assertThat(reload.look().get(0)).contains("zh/cues.yaml:").contains("E-9");
    assertThat(version()).isEqualTo(before);
    edit("manual: E-9", "manual: E-1.1a");
    assertThat(reload.look()).isEmpty();
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void anEditWhoseExamplesFailIsRefused() throws IOException {
    edit("fires: [我对你们【非常失望】", "fires: [我对你们很满意");
    assertThat(reload.look())
        .anyMatch(each -> each.contains("zh.keyword-disappointed") && each.contains("触发了 0 次"));
    assertThat(told).isEmpty();
  }

  @Test
  void aTrainersLineIsHeardFromTheNextCallOn() throws IOException {
    // given: a server with the real ear, which hears nothing in these words
    languages.hearing(none -> TestModels.ear(Language.MANDARIN));
    assertThat(meant("这事我可记下了")).isEmpty();
    // when
    write("lines:\n  - {say: 这事我可记下了, is: {emotion: anger, risk: MEDIUM, strength: 2}}\n");
    // then: a turn that is nearly the same is anger, because of that line
    assertThat(reload.look()).isEmpty();
    assertThat(meant("这事我可记下了啊"))
        .anySatisfy(
            cue -> {
              assertThat(cue.entry().id()).isEqualTo("zh.meant-anger");
              assertThat(cue.like().orElseThrow().text()).isEqualTo("这事我可记下了");
              assertThat(cue.like().orElseThrow().id()).contains("zh/ear.yaml:");
            });
  }

  @Test
  void aLabelThatIsSwitchedOffIsHeardNoMore() throws IOException {
    String upset = "都第四回了还让我等你们到底管不管";
    languages.hearing(none -> TestModels.ear(Language.MANDARIN));
    assertThat(meant(upset)).extracting(each -> each.entry().id()).contains("zh.meant-anger");
    write("off: {emotion: [anger]}\n");
    assertThat(reload.look()).isEmpty();
    assertThat(meant(upset)).extracting(each -> each.entry().id()).doesNotContain("zh.meant-anger");
  }

  @Test
  void headsOfAnotherEarAreRefusedAndTheOnesBeforeGoOn() throws IOException {
    languages.hearing(none -> TestModels.ear(Language.MANDARIN));
    String before = version();
    Files.writeString(folder.resolve("zh/ear-heads.json"), "{\"ear\": \"other\", \"heads\": {}}");
    assertThat(reload.look()).singleElement().asString().contains("another ear");
    assertThat(version()).isEqualTo(before);
  }

  private List<Cue> meant(String sentence) {
    LanguagePack pack = languages.require("cmn");
    Rehearsal call = new Rehearsal(pack.text(), pack.meaning(), pack.playbook(), event -> {});
    call.say(
        Transcript.typed("u1", Channel.CUSTOMER, sentence, Duration.ofSeconds(1)),
        Optional.empty());
    return call.cues().stream().filter(each -> each.matched().by() == Matched.Way.MEANING).toList();
  }

  private void write(String more) throws IOException {
    Path file = folder.resolve("zh/ear.yaml");
    Files.writeString(file, Files.readString(file) + more);
  }

  private String version() {
    return languages.require("cmn").playbook().version();
  }

  private void edit(String from, String to) throws IOException {
    Path file = folder.resolve("zh/cues.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(each -> copyOne(each, to.resolve(from.relativize(each))));
    }
  }

  private static void copyOne(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.copy(from, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
