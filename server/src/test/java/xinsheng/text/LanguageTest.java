package xinsheng.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "cmn-Hans-CN, MANDARIN",
    "zh, MANDARIN",
    "zh-CN, MANDARIN",
    "zh_CN, MANDARIN",
    "cmn, MANDARIN",
    "en-US, ENGLISH",
    "en, ENGLISH",
    "EN-gb, ENGLISH"
  })
  void knowsTheTagsThatPeopleSend(String tag, Language language) {
    assertThat(Language.of(tag)).contains(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de-DE", "yue", "x", "😀"})
  void knowsNoOthers(String tag) {
    assertThat(Language.of(tag)).isEmpty();
  }

  @Test
  void countsWhatIsSpoken() {
    assertThat(Language.MANDARIN.units("我要退款，50元！")).isEqualTo(7);
    assertThat(Language.ENGLISH.units("I want my $50 back - now")).isEqualTo(6);
    assertThat(Language.MANDARIN.units(" ，。")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我的电话是13800138000|我的电话是█",
        "身份证11010519491231002X谢谢|身份证█谢谢",
        "幺三八零零幺三八零零零|█",
        "mail me at a.b@c.com|mail me at █",
        "seven one five one three nine|█",
        "等了三天花了五十元|等了三天花了五十元",
        "one moment please|one moment please"
      })
  void redactsNumbersAndAddressesAndLeavesTheRest(String text, String redacted) {
    assertThat(Redactor.redact(text)).isEqualTo(redacted);
  }
}
