package xinsheng.emotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

class EmotionStateTest {
  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource({
    "0.5, 0.5, false",
    "0.5, 0.625, false",
    "0.5, 0.75, true",
    "0.75, 0.5, true",
    "0.5, 1, true"
  })
  void isAnotherOnceALevelHasMovedAWholeStep(double before, double after, boolean differs) {
    assertThat(anger(after, RiskLevel.LOW).differsFrom(anger(before, RiskLevel.LOW), 0.25))
        .isEqualTo(differs);
  }

  @Test
  void isAnotherWithTheRisk() {
    assertThat(anger(0.5, RiskLevel.HIGH).differsFrom(anger(0.5, RiskLevel.LOW), 0.25)).isTrue();
  }

  private static EmotionState anger(double level, RiskLevel risk) {
    return new EmotionState(Map.of(Emotion.ANGER, level), risk);
  }
}
