package xinsheng.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private static final Messages ENGLISH = Messages.of("en");

  @Test
  void everyLanguageHasTheSameMessagesWithTheSameArguments() {
    for (String language : Messages.LANGUAGES) {
      Messages other = Messages.of(language);
      assertThat(other.keys()).as(language).isEqualTo(ENGLISH.keys());
      for (String key : ENGLISH.keys()) {
        assertThat(other.arguments(key))
            .as("%s of %s", key, language)
            .isEqualTo(ENGLISH.arguments(key));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"cmn-Hans-CN, 愤怒", "zh, 愤怒", "zh_TW, 愤怒", "en-US, anger", "tlh, anger", "'', anger"})
  void aTagFindsItsLanguageAndElseEnglish(String tag, String anger) {
    assertThat(Messages.of(tag).say("Emotion.ANGER")).isEqualTo(anger);
  }

  @Test
  void figuresAreSaidInTheLanguageWithTheirSign() {
    // given
    Map<String, Double> louder = Map.of("value", 6.04);
    Map<String, Double> quieter = Map.of("value", -6.04);
    // then
    assertThat(ENGLISH.say("MeasureKind.LEVEL_CHANGE", louder)).isEqualTo("level +6.0 dB");
    assertThat(Messages.of("zh").say("MeasureKind.LEVEL_CHANGE", quieter)).isEqualTo("音量−6.0分贝");
    assertThat(ENGLISH.say("MeasureKind.PAUSE_COUNT", Map.of("value", 1))).isEqualTo("1 pause");
  }

  @Test
  void whatTheCatalogueDoesNotKnowIsShownAsItIs() {
    assertThat(ENGLISH.say("Notice.FROM_A_NEWER_SERVER")).isEqualTo("Notice.FROM_A_NEWER_SERVER");
    assertThat(ENGLISH.say("Notice.AUDIO_GAP", Map.of())).contains("{seconds}");
  }
}
