package xinsheng.privacy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallEvent;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.PhraseEntry;
import xinsheng.playbook.Playbook;
import xinsheng.suggest.FilledPhrase;
import xinsheng.suggest.FilledPhrase.Filled;
import xinsheng.suggest.FilledPhrase.Filler;
import xinsheng.testing.AnyEvents;
import xinsheng.testing.RecordFiller;
import xinsheng.testing.RecordLeaves;
import xinsheng.testing.RecordLeaves.Leaf;
import xinsheng.text.TextSpan;

/**
 * Watchers see no numbers. Whatever kinds of events there are, with whatever strings: a new one is
 * tried without a change here, and must be redacted or named as no words of the parties.
 */
class RedactionTest {
  private static final String NUMBERS = "打13800138000，证号11010519491231002X，或一三八零零一三八零零零，第";

  /** Texts that hold no words of the parties: "Type.component", those of one kind together. */
  private static final Set<String> NO_WORDS =
      Set.of(
          // Ids, made by us or by the company.
          "Started.callId",
          "Transcript.utteranceId",
          "VoiceMeasurement.utteranceId",
          "Cue.id",
          "Cue.utteranceId",
          "LikeLine.id",
          "Suggestion.id",
          "FeedbackGiven.suggestionId",
          "Findings.feedback",
          "Escalation.id",
          "Acknowledged.escalationId",
          "Identity.callId",
          "Identity.customerId",
          "Identity.agentId",
          "OpenTicket.id",
          // Names of the company's people and parts.
          "Acknowledged.by",
          "HandedOver.by",
          "HandedOver.to",
          "Whispered.by",
          "HelpRequested.by",
          "Circumstances.queue",
          "Circumstances.tags",
          // The project's own lines, or the playbook's.
          "LikeLine.text",
          "LikeLine.label",
          // The playbook's own words.
          "EmotionChanged.action",
          "Escalation.steps",
          "Advice.text",
          "Filled.name",
          "CallReport.scenario",
          "CallReport.playbookVersion",
          // The server's.
          "Started.model",
          "Noticed.parameters");

  /** What is left out whole: it would give away what a text hides. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "\\.(transcript|transcripts\\[0])\\.(words|alternatives)\\[.*|\\.checkpoint\\..*");

  private static final Set<Class<?>> PLAYBOOK_PARTS =
      Set.of(Playbook.class, CueEntry.class, PhraseEntry.class);

  private final RecordFiller filler =
      new RecordFiller(place -> NO_WORDS.contains(place) ? place : NUMBERS)
          .with(Playbook.class, () -> AnyEvents.PLAYBOOK)
          .with(CueEntry.class, () -> AnyEvents.PLAYBOOK.cues().get(0))
          .with(PhraseEntry.class, () -> AnyEvents.PLAYBOOK.phrases().get(0))
          .with(FilledPhrase.class, RedactionTest::phrase);

  @TestFactory
  Stream<DynamicTest> noNumberOfThePartiesIsLeftInAnyEvent() {
    return examples().map(each -> test(each, () -> assertNoNumbers(Redaction.of(each))));
  }

  @TestFactory
  Stream<DynamicTest> nothingElseIsChanged() {
    return examples().map(each -> test(each, () -> assertSameButForWords(each)));
  }

  @Test
  void theExamplesAreWhatTheyShouldBe() {
    // then: every example but those without words holds numbers, and no exception is out of date
    Set<String> kinds =
        examples()
            .filter(each -> leaves(each).stream().anyMatch(leaf -> holdsNumbers(leaf.value())))
            .map(each -> each.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(kinds)
        .containsExactly(
            "Attended",
            "Coached",
            "CuesFound",
            "EmotionChanged",
            "Escalated",
            "Reported",
            "Spoken",
            "Suggested");
    Set<String> places =
        examples()
            .flatMap(each -> leaves(each).stream())
            .map(Leaf::place)
            .collect(Collectors.toSet());
    assertThat(places).containsAll(NO_WORDS);
  }

  @Test
  void slotsAfterARedactedOneStillCutTheirWords() {
    FilledPhrase shown = phrase().retold(Redactor::redact);
    assertThat(shown.text()).isEqualTo("𠀀您好，打█，证号█，或█，第，请在两小时内等候{步骤}。");
    assertThat(shown.slots())
        .extracting(each -> cut(shown, each))
        .containsExactly("打█，证号█，或█，第", "两小时", "步骤");
    assertThat(shown.slots()).extracting(Filled::name).containsExactly("编号", "时间", "步骤");
  }

  /** The playbook may give a hotline's number: it is no word of the call. */
  @Test
  void aNumberOfThePlaybookIsLeftInItsPhrase() {
    FilledPhrase phrase =
        new FilledPhrase("请拨打4008123123转1", List.of(new Filled("分机", 14, 15, Filler.CALL)));
    assertThat(phrase.retold(Redactor::redact)).isEqualTo(phrase);
  }

  private Stream<CallEvent> examples() {
    Stream<CallEvent> attended =
        filler.fillEach(Attention.class).stream().map(CallEvent.Attended::new);
    return Stream.concat(filler.fillEach(CallEvent.class).stream(), attended);
  }

  private static DynamicTest test(CallEvent event, Executable check) {
    String kind =
        event instanceof CallEvent.Attended each
            ? "Attended " + each.attention().getClass().getSimpleName()
            : event.getClass().getSimpleName();
    return DynamicTest.dynamicTest(kind, check);
  }

  private static void assertNoNumbers(CallEvent shown) {
    for (Leaf leaf : leaves(shown)) {
      assertThat(holdsNumbers(leaf.value())).as(leaf.path() + ": " + leaf.value()).isFalse();
    }
  }

  private static void assertSameButForWords(CallEvent event) {
    Map<String, Leaf> shown =
        leaves(Redaction.of(event)).stream().collect(toMap(Leaf::path, each -> each));
    for (Leaf leaf : leaves(event)) {
      if (!LEFT_OUT.matcher(leaf.path()).find() && !isSlot(leaf)) {
        assertThat(shown).as("what is shown").containsKey(leaf.path());
        Object expected =
            holdsNumbers(leaf.value()) ? masked(String.valueOf(leaf.value())) : leaf.value();
        assertThat(shown.get(leaf.path()).value()).as(leaf.path()).isEqualTo(expected);
      }
    }
  }

  /** Where a slot starts and ends follows from what stands before. */
  private static boolean isSlot(Leaf leaf) {
    return leaf.place().equals("Filled.start") || leaf.place().equals("Filled.end");
  }

  private static String masked(String text) {
    return text.replace("13800138000", "█")
        .replace("11010519491231002X", "█")
        .replace("一三八零零一三八零零零", "█");
  }

  private static boolean holdsNumbers(Object value) {
    return value instanceof String text && !masked(text).equals(text);
  }

  private static List<Leaf> leaves(CallEvent event) {
    return RecordLeaves.of(event, PLAYBOOK_PARTS);
  }

  /** A phrase with a slot of every filler; the first letter takes two UTF-16 units. */
  private static FilledPhrase phrase() {
    String before = "𠀀您好，";
    String middle = "，请在";
    String text = before + NUMBERS + middle + "两小时内等候{步骤}。";
    int start = 4;
    int end = start + NUMBERS.length();
    int later = end + middle.length();
    return new FilledPhrase(
        text,
        List.of(
            new Filled("编号", start, end, Filler.CALL),
            new Filled("时间", later, later + 3, Filler.DEFAULT),
            new Filled("步骤", later + 7, later + 9, Filler.AGENT)));
  }

  private static String cut(FilledPhrase phrase, Filled slot) {
    return new TextSpan(slot.start(), slot.end()).of(phrase.text());
  }
}
