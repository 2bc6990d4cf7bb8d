package xinsheng.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "300ms, 300",
    "20s, 20000",
    "2min, 120000",
    "1h, 3600000",
    "1.5s, 1500",
    "0s, 0",
    "' 5s ', 5000"
  })
  void settingsAndPlaybooksWriteTimesAlike(String text, long millis) {
    assertThat(DurationText.parse(text).toMillis()).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5m", "5 s", "-1s", "1.s", "s", "1s2ms", "٣s", "99999999999s"})
  void anythingElseIsRefusedWithWhatIsAccepted(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("ms, s, min or h");
  }
}
