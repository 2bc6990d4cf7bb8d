package xinsheng.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.text.AnalyzedText;
import xinsheng.text.Language;
import xinsheng.text.TextSpan;

/** What a trainer is told when an entry is wrong: which file, which line, what to do. */
class PlaybookLoaderTest {
  private static final String GOOD =
      """
      - id: zh.good
        manual: E-1.1a
        status: stable
        hears: customer
        any: [失望]
        moves: {disappointment: 0.5}
        fires: [我很失望]
        silent: [我很满意]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: zh.good|id: zh.keep|2|id is used twice",
        "id: zh.good|id: en.good|2|id must start with zh.",
        "manual: E-1.1a|manual: Q-9|2|manual section 'Q-9' is not in manual.yaml",
        "status: stable|status: finished|4|Origin$Status",
        "hears: customer|hears: nobody|2|No enum constant",
        "hears: customer|heard: customer|2|unknown key",
        "any: [失望]|any: ['/[/']|2|Unclosed character class",
        "any: [失望]|any: ['/x?/']|2|matches the empty text",
        "any: [失望]|times: 2|2|no condition",
        "moves: {disappointment: 0.5}|moves: {joy: 0.5}|7|joy",
        "moves: {disappointment: 0.5}|moves: {anger: 1.5}|2|moves must be -1 to 1",
        "moves: {disappointment: 0.5}|within: soon|7|write it as 300ms, 20s or 2min",
        "moves: {disappointment: 0.5}|within: 20s|2|nothing follows from it",
        "fires: [我很失望]|fires: []|2|an example that fires is missing",
        "silent: [我很满意]|silent: []|2|a near miss (silent) is missing"
      })
  void namesFileLineAndProblem(String right, String wrong, int line, String problem) {
    // given: a good entry on line 10 and, before it, one with a single mistake
    String broken = "\n" + GOOD.replace(right, wrong);
    String entries = broken + GOOD.replace("zh.good", "zh.keep");
    // when
    PlaybookException refused = catchThrowableOfType(PlaybookException.class, () -> load(entries));
    // then
    assertThat(refused.problems())
        .anySatisfy(
            each -> {
              assertThat(each.file()).isEqualTo("zh/cues.yaml");
              assertThat(each.message()).contains(problem);
              assertThat(each.line()).isEqualTo(problem.contains("twice") ? 10 : line);
            });
  }

  @Test
  void tellsAllProblemsAtOnce() {
    String two = GOOD.replace("E-1.1a", "Q-1") + GOOD.replace("E-1.1a", "Q-2").replace("good", "b");
    assertThatThrownBy(() -> load(two)).hasMessageContaining("Q-1").hasMessageContaining("Q-2");
  }

  @Test
  void phrasesMayOnlyAnswerCuesThatExist() {
    String phrase =
        """
        - id: zh.say
          manual: C-3
          status: stable
          after: [zh.nothing]
          say: [好的]
          fires: [我很失望]
          silent: [我很满意]
        """;
    assertThatThrownBy(() -> load(GOOD + phrase)).hasMessageContaining("unknown cue zh.nothing");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> PlaybookLoader.load(Language.MANDARIN, file -> Optional.empty()))
        .hasMessageContaining("common.yaml: the file is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MANDARIN;打了<n>次;我打了三次电话;打了三次",
        "MANDARIN;打了<n>次;我打了一次电话;",
        "MANDARIN;(很|太|)失望;真的 太 失望;太 失望",
        "MANDARIN;投诉..领导;投诉一下你们那个领导;投诉一下你们那个领导",
        "MANDARIN;12315;打１２３１５;１２３１５",
        "ENGLISH;call* you;i Called you;Called you",
        "ENGLISH;(very|so|) upset;I am upset.;upset",
        "ENGLISH;(very|so|) upset;I am so upset;so upset",
        "ENGLISH;fix;a prefix is not a fix;fix",
        "ENGLISH;take .. court;take all of you to court;take all of you to court",
        "ENGLISH;<n> times;called three times;three times"
      })
  void patternsMatchWhatTrainersMean(Language language, String pattern, String text, String match) {
    List<TextSpan> spans = TextPattern.compile(pattern, language).find(AnalyzedText.plain(text));
    assertThat(spans.stream().map(span -> span.of(text)).toList())
        .isEqualTo(match == null ? List.of() : List.of(match));
  }

  private static Playbook load(String cues) {
    PlaybookSource shipped = PlaybookSource.shipped();
    return PlaybookLoader.load(
        Language.MANDARIN,
        file ->
            switch (file) {
              case "zh/cues.yaml" -> Optional.of(cues);
              case "zh/language.yaml" ->
                  shipped
                      .read(file)
                      .map(text -> text.replaceFirst("files: .*", "files: [cues.yaml]"));
              default -> shipped.read(file);
            });
  }
}
