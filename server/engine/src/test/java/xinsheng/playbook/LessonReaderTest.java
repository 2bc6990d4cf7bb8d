package xinsheng.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.meaning.Head;
import xinsheng.meaning.Lesson;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;
import xinsheng.testing.ScriptedMeaning;
import xinsheng.text.Language;

/** What a trainer writes into ear.yaml is taken, or refused with file and line. */
class LessonReaderTest {
  @Test
  void linesAndSwitchesAreTaken() {
    Playbook book =
        load(
            """
            lines:
              - say: 你们真行啊
                before: 还需要再等两天
                is: {emotion: anger, risk: MEDIUM, strength: 2, ground: none}
              - {say: 笑死我了, not: {emotion: anger}}
            off: {emotion: [doubt], ground: [reputation]}
            """);
    List<Lesson> lessons = book.lessons().lessons();
    assertThat(lessons).hasSize(2);
    assertThat(lessons.get(0).turn().before()).isEqualTo("还需要再等两天");
    assertThat(lessons.get(0).is()).containsEntry(Head.STRENGTH, "2").hasSize(4);
    assertThat(lessons.get(1).not()).isEqualTo(Map.of(Head.EMOTION, "anger"));
    assertThat(lessons.get(1).id()).startsWith("zh/ear.yaml:");
    // and: the switch acts
    Reading doubt = ScriptedMeaning.reading("doubt", 0.9, "LOW", 0.9, "reputation", 0.9);
    Meaning taught = book.lessons().teach(new ScriptedMeaning().when("怎么", doubt));
    Reading read = taught.read(List.of(lessons.get(1).turn().saying("怎么会"))).get(0);
    assertThat(read.of(Head.EMOTION, "doubt")).isZero();
    assertThat(read.of(Head.GROUND, "none")).isEqualTo(1);
  }

  @Test
  void aLayerAddsLinesAndMayOverrideTheLikeness() {
    PlaybookSource layer =
        name ->
            name.equals("zh/ear.yaml")
                ? Optional.of("alike: 0.9\nlines: [{say: 你好, is: {emotion: calm}}]\n")
                : Optional.empty();
    Playbook book =
        PlaybookLoader.load(
            Language.MANDARIN, List.of(source("lines: [{say: 您好, is: {emotion: calm}}]\n"), layer));
    assertThat(book.lessons().lessons())
        .extracting(each -> each.turn().text())
        .containsExactly("您好", "你好");
    assertThat(book.lessons().alike()).isEqualTo(0.9);
  }

  @Test
  void aLayerHasNoOtherKeys() {
    PlaybookSource layer =
        name ->
            name.equals("zh/ear.yaml") ? Optional.of("off: {}\nmedium: 0.3\n") : Optional.empty();
    assertThatThrownBy(() -> PlaybookLoader.load(Language.MANDARIN, List.of(source(""), layer)))
        .hasMessageContaining("zh/ear.yaml:2")
        .hasMessageContaining("medium");
  }

  @Test
  void whatShipsTeachesNothing() {
    for (Language language : Language.values()) {
      Playbook book = PlaybookLoader.load(language, PlaybookSource.shipped());
      Meaning ear = new ScriptedMeaning();
      assertThat(book.lessons().teach(ear)).isSameAs(ear);
      assertThat(book.lessons().alike()).isBetween(0.5, 0.95);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lines: [{say: '', is: {emotion: anger}}]|1|needs words",
        "lines: [{is: {emotion: anger}}]|1|needs words",
        "lines: [{say: 你好}]|1|what it is (is)",
        "lines: [{say: 你好, is: {emotion: furious}}]|1|emotion has no “furious”",
        "lines: [{say: 你好, is: {mood: anger}}]|1|mood",
        "lines: [{say: 你好, is: {acts: greet}}]|1|acts cannot be given here",
        "lines: [{say: 你好, not: {strength: 2}}]|1|strength cannot be given here",
        "lines: [{say: 你好, is: {emotion: anger}, not: {emotion: calm}}]|1|contradicts is.emotion",
        "lines: [{say: 你好, is: {risk: LOW}}, {say: 你好, is: {risk: HIGH}}]|1|contradicts zh/ear",
        "lines: [{say: 你好, is: {emotion: doubt}}]~off: {emotion: [doubt]}|1|“doubt” of emotion is off",
        "off: {emotion: [calm]}|0|claims nothing",
        "off: {risk: [LOW]}|0|claims nothing",
        "off: {ground: [nowhere]}|0|ground has no “nowhere”",
        "lines: [{say: 你好, ist: {emotion: anger}}]|1|ist",
        "lines: 5|1|List"
      })
  void whatCannotBeMeantIsRefusedWithItsLine(String wrong, int line, String why) {
    // given: the file that ships, and one thing that is wrong
    int first = shipped().split("\n", -1).length;
    String problem = problem(wrong.replace("~", "\n") + "\n");
    // then
    assertThat(problem).startsWith(line == 0 ? "zh/ear.yaml:" : "zh/ear.yaml:" + first);
    assertThat(problem).contains(why);
  }

  @Test
  void aLikenessThatIsNoneIsRefused() {
    assertThatThrownBy(
            () ->
                PlaybookLoader.load(
                    Language.MANDARIN,
                    file(shipped().replaceFirst("alike: [0-9.]+", "alike: 1.5"))))
        .hasMessageContaining("alike must be above 0");
  }

  @Test
  void headsThatCannotBeReadAreRefused() {
    PlaybookSource base = source("");
    PlaybookSource broken =
        name -> name.equals("zh/ear-heads.json") ? Optional.of("{\"ear\": 5") : base.read(name);
    assertThatThrownBy(() -> PlaybookLoader.load(Language.MANDARIN, broken))
        .hasMessageContaining("zh/ear-heads.json")
        .hasMessageContaining("./xinsheng ear train");
  }

  private static String problem(String more) {
    try {
      load(more);
    } catch (PlaybookException e) {
      return e.problems().get(0).toString();
    }
    return "";
  }

  private static Playbook load(String more) {
    return PlaybookLoader.load(Language.MANDARIN, source(more));
  }

  private static PlaybookSource source(String more) {
    return file(shipped() + more);
  }

  private static PlaybookSource file(String content) {
    PlaybookSource shipped = PlaybookSource.shipped();
    return name -> name.equals("zh/ear.yaml") ? Optional.of(content) : shipped.read(name);
  }

  private static String shipped() {
    return PlaybookSource.shipped().read("zh/ear.yaml").orElseThrow();
  }
}
