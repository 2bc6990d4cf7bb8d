package xinsheng.cue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.acoustic.Pace;
import xinsheng.acoustic.TurnState;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.playbook.Playbook;
import xinsheng.testing.PlainText;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.SpokenText;

/** What shows a cue beside words: the voice, turns, and time that passes. */
class BesideWordsTest {
  private static final TurnState QUIET = turn(0, 0);

  @ParameterizedTest(name = "{0}, rates {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "voice: {rate_above: 240}|250|true",
        "voice: {rate_above: 240}|230|false",
        "voice: {rate_above: 240}|250 230|false",
        "'voice: {rate_above: 240}, voice_within: 5s'|250 230|true",
        "'voice: {rate_above: 240}, voice_within: 5s'|250 230 230|false",
        "'voice: {rate_above: 240}, voice_within: 10s'|250 230 230|true",
        "'voice: {rate_above: 240, rate_below: 260}'|250|true",
        "'voice: {rate_above: 240, rate_below: 245}'|250|false"
      })
  void aVoiceCountsAsFarBackAsIsAsked(String keys, String rates, boolean fires) {
    CueDetector detector = detector("any: [快递], " + keys);
    List<String> turns = List.of(rates.split(" "));
    // given: other words 5 s apart
    for (int i = 0; i < turns.size() - 1; i++) {
      detector.detect(heard("是啊", 5L * i, Double.parseDouble(turns.get(i))));
    }
    // when
    int end = turns.size() - 1;
    List<Cue> last = detector.detect(heard("快递", 5L * end, Double.parseDouble(turns.get(end))));
    // then
    assertThat(last).hasSize(fires ? 1 : 0);
    assertThat(last).allSatisfy(each -> assertThat(each.measures()).isNotEmpty());
  }

  @ParameterizedTest(name = "{0} after {1} s of silence, {2} s of overlap")
  @CsvSource({
    "silence: 8s, 7, 0, false",
    "silence: 8s, 8, 0, true",
    "overlap: 1s, 0, 0, false",
    "overlap: 1s, 0, 1, true"
  })
  void turnsCountFromTheirLengthOn(String keys, int silence, int overlap, boolean fires) {
    List<Cue> cues = detector(keys).detect(turn(silence, overlap), seconds(60));
    assertThat(cues).hasSize(fires ? 1 : 0);
    assertThat(cues)
        .allSatisfy(
            each ->
                assertThat(each.span())
                    .isEqualTo(new TimeSpan(seconds(60 - silence - overlap), seconds(60))));
  }

  @Test
  void aSilenceIsToldOnceWhileItLasts() {
    CueDetector detector = detector("silence: 8s");
    assertThat(detector.detect(turn(8, 0), seconds(20))).hasSize(1);
    assertThat(detector.detect(turn(9, 0), seconds(21))).isEmpty();
    // when: somebody speaks
    assertThat(detector.detect(QUIET, seconds(22))).isEmpty();
    // then
    assertThat(detector.detect(turn(8, 0), seconds(90))).hasSize(1);
  }

  @ParameterizedTest(name = "{0}, asked at {1} s")
  @CsvSource({"是啊, 19, false", "是啊, 20, true", "快递, 20, false"})
  void somethingIsUnsaidOnceItsTimeHasCome(String words, long second, boolean unsaid) {
    CueDetector detector = detector("any: [快递], unsaid_by: 20s");
    detector.detect(heard(words, 5, 200));
    assertThat(detector.detect(QUIET, seconds(second))).hasSize(unsaid ? 1 : 0);
  }

  private static CueDetector detector(String keys) {
    Playbook book = TestPlaybook.of("id: zh.a, hears: customer, " + keys);
    return new CueDetector(book, 0);
  }

  private static TurnState turn(long silence, long overlap) {
    return new TurnState(seconds(silence), seconds(overlap), Channel.CUSTOMER, Channel.AGENT);
  }

  private static Heard heard(String text, long second, double rate) {
    Transcript said = Transcript.typed("C" + second, Channel.CUSTOMER, text, seconds(second));
    return new Heard(
        new SpokenText(said), new PlainText().analyze(text), Optional.of(voice(second, rate)));
  }

  private static VoiceMeasurement voice(long second, double perMinute) {
    OptionalDouble not = OptionalDouble.empty();
    return new VoiceMeasurement(
        Channel.CUSTOMER,
        "C" + second,
        TimeSpan.at(seconds(second)),
        VoiceMeasurement.Pitch.NONE,
        VoiceMeasurement.Level.NONE,
        new VoiceMeasurement.Rate(
            not, not, not, OptionalDouble.of(perMinute), not, Pace.UNKNOWN, Optional.empty()),
        VoiceMeasurement.Pauses.NONE,
        VoiceMeasurement.Arousal.NONE,
        VoiceMeasurement.Turn.ALONE);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
