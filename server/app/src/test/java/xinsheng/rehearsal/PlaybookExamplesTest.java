package xinsheng.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookSource;
import xinsheng.playbook.Timeline;
import xinsheng.playbook.TimelineLoader;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** What the playbook that ships promises: every example and every timeline is a test. */
class PlaybookExamplesTest {
  private static final Messages ENGLISH = Messages.of("en");

  @TestFactory
  Stream<DynamicTest> cuesFireOnTheirExamplesAndStaySilentOnNearMisses() {
    return tests(
        book -> book.cues().stream().map(each -> test(each.id(), run(book).failures(each))));
  }

  @TestFactory
  Stream<DynamicTest> phrasesAreOfferedAfterTheirExamplesAndNotAfterNearMisses() {
    return tests(
        book -> book.phrases().stream().map(each -> test(each.id(), run(book).failures(each))));
  }

  @TestFactory
  Stream<DynamicTest> timelinesGoAsWritten() {
    return tests(
        book ->
            timelines(book.language()).stream()
                .map(
                    each ->
                        test(
                            each.name(),
                            TimelineRun.failures(
                                each, book, TestModels.text(book.language()), ENGLISH))));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachLanguageHasAtLeastThirtyTimelines(Language language) {
    assertThat(timelines(language)).hasSizeGreaterThanOrEqualTo(30);
  }

  /** The manual's own rules on its own phrases: nothing forbidden is ever suggested, and more. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void thePlaybookThatShipsPassesItsOwnCheck(Language language) {
    Playbook book = TestModels.playbook(language);
    assertThat(new PlaybookCheck(book, TestModels.text(language), ENGLISH).problems()).isEmpty();
  }

  private static Stream<DynamicTest> tests(Function<Playbook, Stream<DynamicTest>> tests) {
    return Arrays.stream(Language.values()).map(TestModels::playbook).flatMap(tests);
  }

  private static DynamicTest test(String name, List<Failure> failures) {
    return dynamicTest(name, () -> assertThat(failures).isEmpty());
  }

  private static ExampleRun run(Playbook book) {
    return new ExampleRun(
        book, TestModels.text(book.language()), TestModels.ear(book.language()), ENGLISH);
  }

  private static List<Timeline> timelines(Language language) {
    return TimelineLoader.load(language, List.of(PlaybookSource.shipped()));
  }
}
