package xinsheng.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import xinsheng.audio.Channel;
import xinsheng.meaning.Meaning;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.playbook.Timeline;
import xinsheng.playbook.TimelineLoader;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.Language;

/** A trainer is told what does not work, where, and why. */
class TrainersToolsTest {
  private static final Messages ENGLISH = Messages.of("en");

  private static final PlaybookSource SHIPPED = PlaybookSource.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {by: 8s, cue: zh.deceived}|cue zh.deceived did not come by 8.0s",
        "- {by: 8s, risk: high}|risk HIGH did not come by 8.0s",
        "- {by: 8s, levels: {anger: 0.9}}|ANGER >= 0.9 did not come by 8.0s",
        "- {by: 8s, below: {disappointment: 0.2}}|DISAPPOINTMENT is 0.50 at 8.0s, not below 0.20",
        "- {by: 8s, suggests: zh.say-closing}|suggestion zh.say-closing did not come",
        "- {by: 8s, coaches: zh.defensive}|coaching zh.defensive did not come",
        "- {by: 8s, escalates: group}|escalation GROUP did not come",
        "- {by: 1s, cue: zh.keyword-disappointed}|cue zh.keyword-disappointed did not come by 1.0s"
      })
  void aTimelineThatDoesNotComeTrueSaysWhatHappenedInstead(String promise, String complaint) {
    // given: a customer who is disappointed at 4 s, and a promise that does not hold
    List<Failure> failures = play("expect", promise);
    // then
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).place()).isEqualTo("zh/timelines/anger.yaml:1");
    assertThat(failures.get(0).text()).contains(complaint).contains("zh.keyword-disappointed");
  }

  @Test
  void whatMustNotComeAndComesIsAFailure() {
    assertThat(play("never", "- {cue: zh.keyword-disappointed}").get(0).text())
        .contains("came at 4.0s, must not");
    assertThat(play("never", "- {by: 2s, cue: zh.keyword-disappointed}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "any: [失望]|any: [失望, 很失望]|“很失望” is shadowed by “失望”",
        "any: [失望]|any: [失望, 别让人失望]|“别让人失望” is shadowed",
        "unless: []|unless: [失望]|“失望” is always blocked by “失望”",
        "say: [我来跟进]|say: [我不知道]|which zh.forbidden-dont-know forbids",
        "say: [我来跟进]|say: ['{天气}我来跟进']|slot {天气} is not in language.yaml",
        "id: zh.other|id: zh.twin|“失望” is also in zh.one"
      })
  void checkFindsWhatCannotBeMeant(String right, String wrong, String problem) {
    String entries =
        """
        - id: zh.one
          manual: E-1.1a
          status: stable
          hears: customer
          any: [失望]
          unless: []
          moves: {disappointment: 0.5}
          fires: [我很失望]
          silent: [我很满意]
        - id: zh.other
          manual: C-3
          status: stable
          after: [zh.one]
          say: [我来跟进]
          fires: [我很失望]
          silent: [我很满意]
        - id: zh.forbidden-dont-know
          manual: O-N1
          status: stable
          hears: agent
          any: [我不知道]
          negatable: false
          advice: 不要说
          fires: [我不知道]
          silent: [我知道]
        """;
    String twin = entries.substring(0, entries.indexOf("- id: zh.other")).replace("one", "twin");
    String broken = wrong.contains("twin") ? entries + twin : entries.replace(right, wrong);
    assertThat(check(broken)).anySatisfy(each -> assertThat(each.text()).contains(problem));
    assertThat(check(broken)).allSatisfy(each -> assertThat(each.place()).isNotEmpty());
  }

  @Test
  void theExamplesOfADraftAreTriedThoughNoCallHearsIt() {
    Playbook book =
        PlaybookLoader.load(
            Language.MANDARIN,
            TestPlaybook.source(
                """
                - id: zh.draft
                  manual: E-1.1a
                  status: draft
                  hears: customer
                  any: [糟心]
                  moves: {anger: 0.5}
                  fires: [真【糟心】, 真好]
                  silent: [真不错]
                """));
    List<Failure> failures =
        new ExampleRun(book, TestModels.text(Language.MANDARIN), Meaning.NONE, ENGLISH)
            .cueFailures();
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).text()).contains("真好", "fired 0 times");
    Scene call =
        new Scene(book, TestModels.text(Language.MANDARIN), Meaning.NONE, Channel.CUSTOMER);
    assertThat(call.play(book.cues().get(0).fires().get(0))).isEmpty();
  }

  @Test
  void explainTellsMatchedBlockedAndWaiting() {
    List<String> lines = explain("我朋友说你们服务太差了，我很失望，怎么会这样");
    assertThat(lines)
        .anyMatch(
            each ->
                each.startsWith("blocked")
                    && each.contains("zh.bad-service")
                    && each.endsWith("said by somebody else"));
    assertThat(lines)
        .anyMatch(each -> each.startsWith("matched") && each.contains("zh.keyword-disappointed"));
    assertThat(lines)
        .anyMatch(each -> each.startsWith("waiting") && each.contains("needs a voice"));
    assertThat(lines)
        .anyMatch(each -> each.matches("levels .*DISAPPOINTMENT 0\\.[5-9].*"))
        .anyMatch(each -> each.matches("ear +emotion disappointment 0\\.\\d+; risk MEDIUM .*"))
        .anyMatch(each -> each.startsWith("by meaning zh.meant-disappointment (E-T1, "))
        .anyMatch(each -> each.matches("by meaning .*“(.*失望.*|怎么会这样)”.*% sure"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everySectionOfTheManualHasAStableEntryOrAReasonWhyNot(Language language) throws IOException {
    String index = Files.readString(Samples.home().resolve("docs/manual-index.md"));
    assertThat(Coverage.of(TestModels.playbook(language), index).open()).isEmpty();
    assertThat(Coverage.of(TestModels.playbook(language), "").open()).isNotEmpty();
  }

  private static List<String> explain(String sentence) {
    return new Explanation(
            TestModels.playbook(Language.MANDARIN),
            TestModels.text(Language.MANDARIN),
            TestModels.ear(Language.MANDARIN),
            ENGLISH)
        .of(sentence, Channel.CUSTOMER);
  }

  private static List<Failure> play(String section, String promise) {
    String file =
        """
        - name: 失望
          call:
            - {at: 2s, lasts: 2s, customer: 我对你们非常失望}
          ends: 10s
          %s:
            %s
        """
            .formatted(section, promise);
    List<Timeline> timelines =
        TimelineLoader.load(
            Language.MANDARIN,
            List.of(
                name ->
                    name.endsWith("anger.yaml")
                        ? Optional.of(file)
                        : SHIPPED
                            .read(name)
                            .map(
                                text ->
                                    text.replaceAll(
                                        "timelines: .*", "timelines: [timelines/anger.yaml]"))));
    Playbook book = TestModels.playbook(Language.MANDARIN);
    return TimelineRun.failures(
        timelines.get(0), book, TestModels.text(Language.MANDARIN), ENGLISH);
  }

  private static List<Failure> check(String entries) {
    PlaybookSource source = TestPlaybook.source(entries);
    Playbook book = PlaybookLoader.load(Language.MANDARIN, source);
    return new PlaybookCheck(book, TestModels.text(Language.MANDARIN), ENGLISH).problems();
  }
}
