package xinsheng.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import xinsheng.manual.Emotion;
import xinsheng.messages.Messages;
import xinsheng.testing.TestPlaybook;
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
        "hears: customer|hears: nobody|2|hears is 'nobody', must be customer or agent",
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
              assertThat(each.toString()).contains(problem);
              assertThat(each.line()).isEqualTo(problem.contains("twice") ? 10 : line);
            });
  }

  @Test
  void commonYamlMustSayHowEveryEmotionMoves() {
    PlaybookSource shipped = PlaybookSource.shipped();
    PlaybookSource without =
        name ->
            shipped
                .read(name)
                .map(text -> name.equals("common.yaml") ? text.replaceAll(" doubt: .*", "") : text);
    PlaybookException refused =
        catchThrowableOfType(
            PlaybookException.class, () -> PlaybookLoader.load(Language.MANDARIN, without));
    assertThat(refused).hasMessageContaining("each of the five");
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

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void everyFlawHasASentenceInEveryLanguage(Flaw flaw) {
    assertThat(Messages.LANGUAGES)
        .allSatisfy(tag -> assertThat(Messages.of(tag).has("Flaw." + flaw)).as(tag).isTrue());
  }

  @Test
  void aChineseTrainerReadsTheProblemInChinese() {
    PlaybookException refused =
        catchThrowableOfType(PlaybookException.class, () -> load(GOOD.replace("E-1.1a", "Q-9")));
    assertThat(refused.problems())
        .extracting(each -> each.in(Messages.of("zh")))
        .containsExactly("zh/cues.yaml:1: zh.good: manual.yaml 里没有手册条目“Q-9”");
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
        "MANDARIN;12315;打幺二三幺五;幺二三幺五",
        "MANDARIN;打了<n3>次;我打了两次;",
        "MANDARIN;打了<n3>次;我打了十二次;打了十二次",
        "MANDARIN;等了<time>;我等了两个多小时;等了两个多小时",
        "MANDARIN;等了<time>;我等了半天;等了半天",
        "MANDARIN;怕<gap 3>丢;怕它又要丢;怕它又要丢",
        "MANDARIN;怕<gap 3>丢;怕它今天又要丢;",
        "MANDARIN;没有解决;問題還沒有解決;沒有解決",
        "ENGLISH;wait* <time>;i waited two hours;waited two hours",
        "ENGLISH;<n3> times;two times;",
        "ENGLISH;do not know;i don't know;",
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

  @Test
  void versionChangesWithTheContent() {
    PlaybookSource shipped = PlaybookSource.shipped();
    PlaybookSource edited =
        file -> shipped.read(file).map(text -> text + (file.endsWith("cues.yaml") ? "\n# x" : ""));
    assertThat(PlaybookLoader.load(Language.MANDARIN, edited).version())
        .isNotEqualTo(PlaybookLoader.load(Language.MANDARIN, shipped).version());
  }

  @Test
  void aCompanysLayerChangesAddsAndTakesAwayWithoutTouchingTheManuals() {
    // given: a layer that makes one entry stronger, adds one and disables one
    String entries =
        GOOD.replace("zh.good", "zh.keyword-disappointed").replace("0.5", "0.9")
            + GOOD.replace("zh.good", "zh.company-own").replace("失望", "糟心").replace("满意", "好");
    PlaybookSource layer =
        file ->
            switch (file) {
              case "zh/language.yaml" -> Optional.of("files: [own.yaml]\ndisable: [zh.hurry]\n");
              case "zh/own.yaml" -> Optional.of(entries);
              default -> Optional.empty();
            };
    // when
    Playbook base = PlaybookLoader.load(Language.MANDARIN, PlaybookSource.shipped());
    Playbook book =
        PlaybookLoader.load(Language.MANDARIN, List.of(PlaybookSource.shipped(), layer));
    // then
    assertThat(book.cue("zh.keyword-disappointed").orElseThrow().moves())
        .containsEntry(Emotion.DISAPPOINTMENT, 0.9);
    assertThat(book.cue("zh.company-own")).isPresent();
    assertThat(book.cue("zh.hurry")).isEmpty();
    assertThat(book.cues()).hasSameSizeAs(base.cues());
    assertThat(book.version()).isNotEqualTo(base.version());
  }

  @Test
  void aLayerThatDisablesWhatIsNotThereIsToldSo() {
    PlaybookSource layer =
        file ->
            file.equals("zh/language.yaml")
                ? Optional.of("disable: [zh.nothing]")
                : Optional.empty();
    assertThatThrownBy(
            () -> PlaybookLoader.load(Language.MANDARIN, List.of(PlaybookSource.shipped(), layer)))
        .hasMessageContaining("zh.nothing: disable names this entry");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "投诉你们领导;我要头数你们领导;头数你们领导",
        "消费者协会;我去找消废者写会;消废者写会",
        "态度恶劣;他态度饿裂;态度饿裂",
        "服务太差;户物太差了;户物太差",
        "投诉;我要头素;头素",
        "差;茶;",
        "失望..透顶;十万..头顶;",
        "打了<n>次;我大了三次电话;"
      })
  void wordsAreFoundByTheirSoundWhereTheyAreLongEnough(String pattern, String text, String match) {
    List<TextSpan> spans =
        TextPattern.compile(pattern, Language.MANDARIN).soundsLike(AnalyzedText.plain(text));
    assertThat(spans.stream().map(span -> span.of(text)).toList())
        .isEqualTo(match == null ? List.of() : List.of(match));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({"怎么办,过户怎么办理", "告你们,我来报告你们一声", "12315,单号9912315"})
  void aMatchCutsNoWordOfTheDictionary(String pattern, String text) {
    assertThat(TextPattern.compile(pattern, Language.MANDARIN).find(AnalyzedText.plain(text)))
        .isEmpty();
  }

  private static Playbook load(String cues) {
    return PlaybookLoader.load(Language.MANDARIN, TestPlaybook.source(cues));
  }
}
