package xinsheng.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "我要 投诉 你们, 我要投诉你们",
        "１２３１５！, 12315",
        "ＡＢＣ公司, abc公司",
        "I'm NOT happy... at all!, i'm not happy at all",
        "Don’t go, don't go",
        "退款50元 ok吗, 退款50元ok吗",
        "\"好，麻烦 快点！\", \"好,麻烦快点\"",
        "\"  \", \"\""
      })
  void foldsWidthCaseSpacesAndPunctuation(String text, String normal) {
    assertThat(NormalText.of(text).normal()).isEqualTo(normal);
  }

  @Property
  void everyPieceOfTheNormalTextLeadsBackIntoTheOriginal(@ForAll String text) {
    NormalText normal = NormalText.of(text);
    int length = text.codePointCount(0, text.length());
    for (int i = 0; i < normal.normal().length(); i++) {
      TextSpan span = normal.toOriginal(i, i + 1);
      assertThat(span.start()).isBetween(0, length - 1);
      assertThat(span.end()).isBetween(span.start() + 1, length);
      assertThat(span.of(text)).isNotEmpty();
    }
  }

  @Property
  void normalFormIsStable(@ForAll String text) {
    String once = NormalText.of(text).normal().strip();
    assertThat(NormalText.of(once).normal().strip()).isEqualTo(once);
  }
}
