package xinsheng.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.text.Language;

class BackChannelsTest {
  private static final BackChannels CHINESE = shipped(Language.MANDARIN);
  private static final BackChannels ENGLISH = shipped(Language.ENGLISH);

  @ParameterizedTest
  @ValueSource(strings = {"嗯", "嗯嗯，对。", "是的是的", "好的好的明白了解", "對 對 對", ""})
  void listeningIsNoTurn(String text) {
    assertThat(CHINESE.isAll(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"不是", "对不起", "嗯但是我要退款", "好的那我投诉"})
  void whoSaysMoreTakesTheTurn(String text) {
    assertThat(CHINESE.isAll(text)).isFalse();
  }

  @Test
  void inEnglishToo() {
    assertThat(ENGLISH.isAll("Yeah, okay. Uh-huh")).isTrue();
    assertThat(ENGLISH.isAll("okay but listen")).isFalse();
  }

  @Test
  void withoutAListNothingIsListening() {
    assertThat(BackChannels.of(List.of()).isAll("嗯")).isFalse();
  }

  private static BackChannels shipped(Language language) {
    return PlaybookLoader.load(language, PlaybookSource.shipped()).vocabulary().backChannels();
  }
}
