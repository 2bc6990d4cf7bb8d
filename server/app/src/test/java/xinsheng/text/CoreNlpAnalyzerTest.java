package xinsheng.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.fault.CallFault;
import xinsheng.testing.TestModels;

class CoreNlpAnalyzerTest {
  @Test
  void segmentsChineseAndFindsWhatANegationDependsOn() {
    AnalyzedText text = TestModels.text(Language.MANDARIN).analyze("你们没有解决我的问题");
    assertThat(text.tokens()).extracting(Token::text).contains("解决", "问题");
    Token negation =
        text.tokens().stream().filter(t -> t.text().contains("没")).findFirst().orElseThrow();
    assertThat(text.tokens().get(negation.head()).text()).isEqualTo("解决");
  }

  @Test
  void givesEnglishBaseFormsAndSentences() {
    AnalyzedText text = TestModels.text(Language.ENGLISH).analyze("You lied to me. I am leaving!");
    assertThat(text.sentences()).isEqualTo(2);
    assertThat(text.tokens()).extracting(Token::lemma).contains("lie", "leave");
    assertThat(text.views())
        .extracting(NormalText::normal)
        .contains("you lie to I I be leave".toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void spansAreCodePointsOfTheText(Language language) {
    String said = "我很😡生气 I am 😡 angry";
    for (Token token : TestModels.text(language).analyze(said).tokens()) {
      assertThat(said).contains(token.span().of(said));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "。。。", "\u0000", "😡", "a\nb"})
  void survivesAnyText(String text) {
    for (Language language : Language.values()) {
      assertThat(TestModels.text(language).analyze(text).text().original()).isEqualTo(text);
    }
  }

  @Property(tries = 60)
  void neverFails(@ForAll String text) {
    assertThat(TestModels.text(Language.MANDARIN).analyze(text)).isNotNull();
    assertThat(TestModels.text(Language.ENGLISH).analyze(text)).isNotNull();
  }

  @Test
  void aFolderWithoutModelsIsRefusedWithWhatToDo(@TempDir Path folder) {
    assertThatThrownBy(() -> CoreNlpAnalyzer.load(Language.MANDARIN, folder))
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("fetch-models");
  }
}
