package xinsheng.meaning.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.audio.Channel;
import xinsheng.meaning.Turn;

class WordPieceTest {
  private static final List<String> VOCABULARY =
      List.of(
          "[PAD]",
          "[UNK]",
          "[CLS]",
          "[SEP]",
          "[unused1]",
          "[unused2]",
          "投",
          "诉",
          "!",
          "un",
          "##aff",
          "##able",
          "cafe",
          ",",
          "12",
          "##315",
          "a");

  private final WordPiece pieces = new WordPiece(VOCABULARY);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "投诉;投 诉",
        "投 诉!;投 诉 !",
        "unaffable;un ##aff ##able",
        "UnAffable;un ##aff ##able",
        "unaffected;[UNK]",
        "Café;cafe",
        "12315;12 ##315",
        "投，诉;投 [UNK] 诉",
        "a,a;a , a"
      })
  void cutsIntoTheLongestPiecesThereAre(String text, String cut) {
    assertThat(pieces.cut(text).stream().map(VOCABULARY::get))
        .containsExactlyElementsOf(List.of(cut.split(" ")));
  }

  @Test
  void saysNothingOfNothing() {
    assertThat(pieces.cut(" \n\t\u200b")).isEmpty();
  }

  @Test
  void aVocabularyWithoutItsMarksIsRefused() {
    assertThatThrownBy(() -> new WordPiece(List.of("a")).id("[CLS]")).hasMessageContaining("[CLS]");
  }

  @Test
  void aTurnIsFramedWithItsSpeakerAndWhatWasSaidBefore() {
    EarInput input = EarInput.of(new Turn(Channel.AGENT, "投诉", "a"), pieces);
    assertThat(input.ids().stream().map(VOCABULARY::get))
        .containsExactly("[CLS]", "[unused2]", "投", "诉", "[SEP]", "a", "[SEP]");
    assertThat(input.second()).isEqualTo(5);
  }

  @Test
  void aLongTextKeepsItsBeginningAndMoreOfItsEndAndAlwaysFits() {
    String text = "投".repeat(100) + "诉".repeat(100);
    EarInput input = EarInput.of(new Turn(Channel.CUSTOMER, text, "a ".repeat(90)), pieces);
    Stream<String> said = input.ids().stream().map(VOCABULARY::get);
    assertThat(input.ids()).hasSize(EarInput.MOST_PIECES);
    assertThat(said.filter("诉"::equals).count()).isEqualTo(56);
  }
}
