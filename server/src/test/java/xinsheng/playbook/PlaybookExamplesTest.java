package xinsheng.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.suggest.Suggester;
import xinsheng.testing.Scene;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.text.Token;

/** Every example of every entry is a test: what must fire, on which words, and what must not. */
class PlaybookExamplesTest {
  private static Stream<Playbook> playbooks() {
    return Arrays.stream(Language.values()).map(TestModels::playbook);
  }

  @TestFactory
  Stream<DynamicTest> cuesFireOnTheirExamplesExactlyOnceAndOnTheMarkedWords() {
    return cueTests(CueEntry::fires, PlaybookExamplesTest::fires);
  }

  @TestFactory
  Stream<DynamicTest> cuesStaySilentOnTheirNearMisses() {
    return cueTests(CueEntry::silent, PlaybookExamplesTest::silent);
  }

  @TestFactory
  Stream<DynamicTest> phrasesAreOfferedAfterTheirExamplesAndNotAfterNearMisses() {
    return playbooks()
        .flatMap(
            book ->
                book.phrases().stream()
                    .flatMap(
                        entry ->
                            Stream.concat(
                                entry.fires().stream()
                                    .map(each -> offered(book, entry, each, true)),
                                entry.silent().stream()
                                    .map(each -> offered(book, entry, each, false)))));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachLanguageHasAtLeastFortyEntriesBesidesItsPhrases(Language language) {
    assertThat(TestModels.playbook(language).cues()).hasSizeGreaterThanOrEqualTo(40);
  }

  /** The manual's own rule on its own phrases: nothing forbidden is ever suggested. */
  @TestFactory
  Stream<DynamicTest> noSuggestedPhraseIsOneThatTheAgentWouldBeCoachedFor() {
    return playbooks()
        .flatMap(
            book ->
                book.phrases().stream()
                    .flatMap(
                        entry ->
                            entry.say().stream()
                                .map(
                                    phrase ->
                                        dynamicTest(
                                            entry.id() + ": " + phrase,
                                            () -> isAllowed(book, phrase)))));
  }

  @Test
  void versionChangesWithTheContent() {
    PlaybookSource shipped = PlaybookSource.shipped();
    PlaybookSource edited =
        file -> shipped.read(file).map(text -> text + (file.endsWith("cues.yaml") ? "\n# x" : ""));
    assertThat(PlaybookLoader.load(Language.MANDARIN, edited).version())
        .isNotEqualTo(PlaybookLoader.load(Language.MANDARIN, shipped).version());
  }

  /** What an example of an entry must show. */
  private interface Check {
    void verify(Playbook book, CueEntry entry, Example example);
  }

  /** One test for every example that is asked for. */
  private static Stream<DynamicTest> cueTests(
      Function<CueEntry, List<Example>> examples, Check check) {
    return playbooks()
        .flatMap(book -> book.cues().stream().flatMap(e -> cueTests(book, e, examples, check)));
  }

  private static Stream<DynamicTest> cueTests(
      Playbook book, CueEntry entry, Function<CueEntry, List<Example>> examples, Check check) {
    return examples.apply(entry).stream()
        .map(
            example ->
                dynamicTest(entry.id() + ": " + example, () -> check.verify(book, entry, example)));
  }

  private static void fires(Playbook book, CueEntry entry, Example example) {
    List<Cue> fired = fired(book, entry, example);
    assertThat(fired).as("cues of %s; %s", entry.id(), analysis(book, example)).hasSize(1);
    marked(example).ifPresent(words -> assertThat(fired.get(0).words()).isEqualTo(words));
  }

  private static void silent(Playbook book, CueEntry entry, Example example) {
    assertThat(fired(book, entry, example))
        .as("cues of %s; %s", entry.id(), analysis(book, example))
        .isEmpty();
  }

  private static List<Cue> fired(Playbook book, CueEntry entry, Example example) {
    Scene scene =
        new Scene(only(book, entry), TestModels.text(book.language()), entry.when().hears());
    return scene.play(example);
  }

  private static Playbook only(Playbook book, CueEntry entry) {
    return new Playbook(
        book.language(),
        book.version(),
        book.negators(),
        book.riskActions(),
        book.escalationSteps(),
        book.agentRate(),
        List.of(entry),
        List.of(),
        book.tuning());
  }

  private static DynamicTest offered(
      Playbook book, PhraseEntry entry, Example example, boolean expected) {
    return dynamicTest(
        entry.id() + (expected ? " after: " : " not after: ") + example,
        () -> {
          Scene scene = new Scene(book, TestModels.text(book.language()), Channel.CUSTOMER);
          List<Cue> cues = scene.play(example);
          String scenario =
              cues.stream().flatMap(c -> c.entry().scenario().stream()).reduce("", (a, b) -> b);
          assertThat(new Suggester(book).candidates(cues, scene.state(), scenario).contains(entry))
              .as("offered after %s", cues.stream().map(c -> c.entry().id()).toList())
              .isEqualTo(expected);
        });
  }

  private static void isAllowed(Playbook book, String phrase) {
    Scene scene = new Scene(book, TestModels.text(book.language()), Channel.AGENT);
    List<Cue> cues =
        scene.play(
            new Example(List.of(phrase), Map.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO));
    assertThat(cues.stream().filter(c -> c.entry().advice().isPresent()).map(Cue::words)).isEmpty();
  }

  private static Optional<String> marked(Example example) {
    return example.say().stream()
        .reduce((first, second) -> second)
        .filter(last -> last.contains("【"))
        .map(last -> last.substring(last.indexOf('【') + 1, last.indexOf('】')));
  }

  private static String analysis(Playbook book, Example example) {
    StringBuilder text = new StringBuilder();
    for (String said : example.say()) {
      for (Token token : TestModels.text(book.language()).analyze(Scene.unmarked(said)).tokens()) {
        text.append(
            "%s/%s<-%s:%d ".formatted(token.text(), token.lemma(), token.relation(), token.head()));
      }
    }
    return text.toString();
  }
}
