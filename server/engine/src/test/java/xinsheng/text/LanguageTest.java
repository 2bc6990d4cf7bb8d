package xinsheng.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.privacy.Redactor;

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
    assertThat(Language.MANDARIN.units(" ，。")).isZero();
    assertThat(Language.ENGLISH.units("- ... !")).isZero();
  }

  /** The rules of reading aloud, each with what it is read as. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我要退款，50元！|MANDARIN|7", // 五十元
        "2024年|MANDARIN|5", // 二零二四年
        "50元|MANDARIN|3",
        "105元|MANDARIN|5", // 一百零五元
        "3.5折|MANDARIN|4", // 三点五折
        "95%|MANDARIN|6", // 百分之九十五
        "17:30|MANDARIN|5", // 十七点三十
        "3-5天|MANDARIN|4", // 三到五天
        "￥20|MANDARIN|3", // 二十元
        "13800138000|MANDARIN|11", // digit by digit
        "0571|MANDARIN|4",
        "A方案|MANDARIN|3",
        "这玩意儿|MANDARIN|3", // 儿 is no syllable here …
        "我儿子|MANDARIN|3", // … and one here
        "I want my $50 back - now|ENGLISH|7", // fifty dollars
        "in 2024|ENGLISH|4", // twenty twenty four
        "95% of 12|ENGLISH|5", // ninety five percent of twelve
        "call 5551234|ENGLISH|8"
      })
  void numbersCountAsTheyAreSpoken(String text, Language language, int units) {
    assertThat(language.units(text)).isEqualTo(units);
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
