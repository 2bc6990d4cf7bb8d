package xinsheng.asr.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import xinsheng.asr.Hypothesis;

class NBestTest {
  @Test
  void confidenceIsTheShareOfTheReadingsThatHaveTheWord() throws JsonProcessingException {
    // given: two readings whose log likelihoods differ by ln 9, one word in common
    Hypothesis hypothesis =
        parse(
            """
            {"alternatives": [
              {"confidence": 102.1972, "text": "必须 投诉", "result": [
                {"word": "必须", "start": 1.0, "end": 1.5}, {"word": "投诉", "start": 1.5, "end": 2.0}]},
              {"confidence": 100.0, "text": "必需 投诉", "result": [
                {"word": "必需", "start": 1.0, "end": 1.5}, {"word": "投诉", "start": 1.5, "end": 2.0}]}]}
            """);
    assertThat(hypothesis.text()).isEqualTo("必须 投诉");
    assertThat(hypothesis.words().get(0).confidence()).isCloseTo(0.9, within(0.001));
    assertThat(hypothesis.words().get(1).confidence()).isCloseTo(1, within(1e-9));
    assertThat(hypothesis.alternatives())
        .singleElement()
        .satisfies(other -> assertThat(other.confidence()).isCloseTo(0.1, within(0.001)));
  }

  @Test
  void nothingHeardIsEmpty() throws JsonProcessingException {
    assertThat(parse("{\"alternatives\": [{\"text\": \"\", \"confidence\": 1.0}]}").isEmpty())
        .isTrue();
    assertThat(parse("{}").isEmpty()).isTrue();
  }

  private static Hypothesis parse(String json) throws JsonProcessingException {
    return NBest.parse(new ObjectMapper().readTree(json));
  }
}
