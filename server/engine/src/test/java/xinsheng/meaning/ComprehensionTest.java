package xinsheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;
import xinsheng.testing.PlainText;
import xinsheng.testing.ScriptedMeaning;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.TextSpan;

class ComprehensionTest {
  private static final Reading UPSET =
      ScriptedMeaning.reading("anger", 0.9, "MEDIUM", 0.8, "none", 0.9);

  private final ScriptedMeaning meaning = new ScriptedMeaning().when("骗子", UPSET);
  private final List<Turn> asked = new ArrayList<>();
  private final Comprehension comprehension =
      new Comprehension(
          this::listen,
          TestPlaybook.of("id: zh.a, hears: customer, any: [x]").ear().orElseThrow().tone(),
          new Comprehension.Memory());

  @Test
  void aTurnIsReadBesideWhatTheOtherPartySaidLast() {
    hear(Channel.AGENT, "您好");
    hear(Channel.CUSTOMER, "我要退货");
    hear(Channel.AGENT, "请说订单号");
    hear(Channel.CUSTOMER, "没有订单号");
    assertThat(asked)
        .containsExactly(
            new Turn(Channel.CUSTOMER, "我要退货", "您好"), new Turn(Channel.CUSTOMER, "没有订单号", "请说订单号"));
  }

  @Test
  void whatTheAgentSaysIsNotUnderstoodButRemembered() {
    assertThat(hear(Channel.AGENT, "你们这些骗子")).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void theEvidenceIsThePhraseWithoutWhichTheJudgementFalls() {
    Understanding understood = hear(Channel.CUSTOMER, "我说，都是骗子，行吧").orElseThrow();
    Optional<TextSpan> words = understood.words(Head.EMOTION, "anger");
    assertThat(words)
        .map(each -> each.of("我说，都是骗子，行吧"))
        .hasValueSatisfying(each -> assertThat(each).contains("骗子"));
  }

  @Test
  void aJudgementThatRestsOnNoWordsHasNoEvidence() {
    meaning.when("", UPSET);
    Understanding understood = hear(Channel.CUSTOMER, "这个，那个，还有").orElseThrow();
    assertThat(understood.words(Head.EMOTION, "anger")).isEmpty();
  }

  @Test
  void anEarThatIsLateUnderstandsNothingAndTheNextTurnIsReadAgain() {
    meaning.late(true);
    assertThat(hear(Channel.CUSTOMER, "骗子")).isEmpty();
    meaning.late(false);
    assertThat(hear(Channel.CUSTOMER, "骗子")).isPresent();
  }

  @Test
  void anEarThatGetsLateOverTheEvidenceShowsTheWholeTurn() {
    Understanding understood = hear(Channel.CUSTOMER, "都是骗子，行吧").orElseThrow();
    meaning.late(true);
    assertThat(understood.words(Head.EMOTION, "anger")).contains(new TextSpan(0, 7));
  }

  private Optional<Understanding> hear(Channel speaker, String text) {
    return comprehension.hear(speaker, new PlainText().analyze(text));
  }

  private List<Reading> listen(List<Turn> turns) {
    if (turns.size() == 1 && turns.get(0).text().length() > 3) {
      asked.addAll(turns);
    }
    return meaning.read(turns);
  }
}
