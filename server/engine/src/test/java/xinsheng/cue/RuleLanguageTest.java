package xinsheng.cue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.asr.Alternative;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.playbook.Playbook;
import xinsheng.testing.PlainText;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.AnalyzedText;
import xinsheng.text.SpokenText;

/** What each key of the rule language means, on sentences 5 s apart: "C:" customer, "A:" agent. */
class RuleLanguageTest {
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "any: [快递], all: [坏]|C:快递坏了|1",
        "any: [快递], all: [坏]|C:快递到了|0",
        "any: [快递, 坏, 慢], least: 2|C:快递太慢|1",
        "any: [快递, 坏, 慢], least: 2|C:快递快递|0",
        "any: [快递], without: [谢谢]|C:谢谢快递到了|0",
        "any: [快递], asked: true|C:快递到了吗|1",
        "any: [快递], asked: true|C:快递到了|0",
        "any: [快递], asked: false|C:到了吗，快递坏了|1",
        "any: [差劲]|C:我邻居说你们差劲|0",
        "any: [差劲], quotable: false|C:我邻居说你们差劲|1",
        "any: [差劲]|C:我邻居说了，你们差劲|1",
        "any: [差劲], in_scenario: [E-S2]|C:差劲|0",
        "any: [差劲], in_stage: [closing]|C:差劲|0",
        "any: [快递], times: 2, within: 5s|C:快递/C:快递|1",
        "any: [快递], times: 2, within: 5s|C:快递/C:是啊/C:快递|0",
        "any: [快递], times: 2, within: 5s|C:快递/C:快递/C:快递/C:快递|2",
        "any: [快递], cooldown: 5s|C:快递/C:快递|2",
        "any: [快递], cooldown: 6s|C:快递/C:快递/C:快递|2",
        "repeats: {similar: 0.6, within: 2}|C:我的快递还在路上/C:我的快递还在路上呢|1",
        "repeats: {similar: 0.6, within: 2}|C:我的快递还在路上/C:换个地址可以吧/C:发票也没有开/C:我的快递还在路上呢|0",
        "repeats: {similar: 0.6, within: 2}|A:我的快递还在路上/C:我的快递还在路上|0",
        "any: [快递], unless: [快递费]|C:快递费/C:快递|1",
        "repeats: {similar: 0.6, within: 2}, unless: [可以了]|C:快递可以了/C:快递可以了|0",
        "any: [投诉你们领导]|C:我要头数你们领导|1",
        "any: [投诉你们]|C:我要头数你们|1",
        "any: [投诉他]|C:我要头数他|0",
        "any: [投诉你们领导], fuzzy: false|C:我要头数你们领导|0"
      })
  void firesSoOften(String keys, String call, int times) {
    Playbook book = TestPlaybook.of("id: zh.a, hears: customer, " + keys);
    assertThat(fired(book, call)).hasSize(times);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "follows: {cues: [zh.b], within: 6s}|A:慢慢说/C:快点|zh.b",
        "follows: {cues: [zh.b], within: 6s}|C:快点/A:慢慢说|zh.b,zh.a",
        "follows: {cues: [zh.b], within: 6s}|C:快点/C:是啊/A:慢慢说|zh.b",
        "follows: {cues: [zh.b], within: 5s}|C:快点/A:慢慢说|zh.b,zh.a",
        "precedes: {cues: [zh.b], within: 5s}|A:慢慢说/C:快点|zh.b,zh.a",
        "precedes: {cues: [zh.b], within: 6s}|A:慢慢说/C:快点|zh.b,zh.a",
        "precedes: {cues: [zh.b], within: 6s}|C:快点/A:慢慢说|zh.b",
        "precedes: {cues: [zh.b], within: 6s}|A:慢慢说/C:是啊/C:快点|zh.b",
        "around: {cues: [zh.b], within: 6s}|A:慢慢说/C:快点|zh.b,zh.a",
        "around: {cues: [zh.b], within: 6s}|C:快点/A:慢慢说|zh.b,zh.a"
      })
  void standsBeforeOrAfterAnotherCue(String keys, String call, String fired) {
    Playbook book =
        TestPlaybook.of(
            "id: zh.a, hears: agent, any: [慢慢说], " + keys, "id: zh.b, hears: customer, any: [快点]");
    assertThat(fired(book, call).stream().map(each -> each.entry().id()))
        .containsExactly(fired.split(","));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "solution|A:您好/A:我来处理|1",
        "solution|A:请问怎么了/A:我来处理|0",
        "solution|A:您好/A:再见|1",
        "closing|A:您好/A:我来处理|0",
        "end|A:您好/A:我来处理|1"
      })
  void somethingIsUnsaidOnceAStageBegins(String by, String call, int times) {
    Playbook book =
        TestPlaybook.of(
            "id: zh.a, hears: agent, any: [请问], unsaid_by: " + by,
            "id: zh.b, hears: agent, any: [我来处理], stage: solution",
            "id: zh.c, hears: agent, any: [再见], stage: closing");
    assertThat(fired(book, call).stream().filter(each -> each.entry().id().equals("zh.a")))
        .hasSize(times);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "in_scenario: [E-S2]|C:没开票/C:差劲|1",
        "in_scenario: [E-S1]|C:没开票/C:差劲|0",
        "in_stage: [solution]|A:我来处理/C:差劲|1",
        "in_stage: [solution]|A:再见/A:我来处理/C:差劲|0",
        "in_stage: [closing]|A:我来处理/A:再见/C:差劲|1"
      })
  void holdsOnlyWhereTheCallStands(String place, String call, int times) {
    Playbook book =
        TestPlaybook.of(
            "id: zh.a, hears: customer, any: [差劲], " + place,
            "id: zh.b, hears: agent, any: [我来处理], stage: solution",
            "id: zh.c, hears: agent, any: [再见], stage: closing",
            "id: zh.d, hears: customer, any: [没开票], scenario: E-S2");
    assertThat(fired(book, call).stream().filter(each -> each.entry().id().equals("zh.a")))
        .hasSize(times);
  }

  @Test
  void whatWasSaidUnclearlyIsPassedOverAndCounted() {
    Playbook book = TestPlaybook.of("id: zh.a, hears: customer, any: [起诉]");
    CueDetector sure = new CueDetector(book, 0.9);
    CueDetector doubtful = new CueDetector(book, 0.91);
    Heard heard = heard("我要起诉", "", 0);
    assertThat(sure.detect(heard)).hasSize(1);
    assertThat(doubtful.detect(heard)).isEmpty();
    assertThat(sure.doubtful()).isZero();
    assertThat(doubtful.doubtful()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "any: [怎么办]|C:那现在怎么办|1",
        "any: [告你们]|C:我要告你们|1",
        "any: [谢谢你]|C:谢谢你们|1",
        "any: ['12315']|C:我打12315|1",
        "any: ['12315']|C:我打幺二三幺五|1",
        "any: ['12315']|C:单号是9912315|0",
        "any: ['12315']|C:卡号六六幺二三幺五|0",
        "any: [tm]|C:你tm什么意思|1",
        "any: [tm]|C:我的atm卡|0"
      })
  void wordsAndNumbersAreNotCut(String keys, String call, int times) {
    assertThat(fired(TestPlaybook.of("id: zh.a, hears: customer, " + keys), call)).hasSize(times);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "C:你们这不是踢皮球吗|1",
        "C:难道不是踢皮球|1",
        "C:他们不踢皮球|0",
        "C:我老公说要去踢皮球|1",
        "C:我邻居说他要去踢皮球|0",
        "C:我邻居天天踢皮球|0"
      })
  void aNegationThatAsksIsAClaimAndOnesFamilySpeaksForOneself(String call, int times) {
    Playbook book = TestPlaybook.of("id: zh.a, hears: customer, any: [踢皮球]");
    assertThat(fired(book, call)).hasSize(times);
  }

  @Test
  void whatIsTypedIsNotTakenForWhatSoundsLikeIt() {
    Playbook book = TestPlaybook.of("id: zh.a, hears: customer, any: [投诉你们]");
    Transcript typed = Transcript.typed("C1", Channel.CUSTOMER, "我要头数你们", Duration.ZERO);
    Heard text =
        new Heard(new SpokenText(typed), AnalyzedText.plain(typed.text()), Optional.empty());
    assertThat(new CueDetector(book, 0).detect(text)).isEmpty();
    assertThat(detect(book, heard("我要头数你们", "我要头数你们", 0.1))).hasSize(1);
  }

  @Test
  void anotherReadingWithTheWordsCountsIfItIsLikelyEnoughAndSaysSo() {
    Playbook book = TestPlaybook.of("id: zh.a, hears: customer, any: [起诉]");
    Cue cue = detect(book, heard("我要七数你们", "我要起诉你们", 0.25)).get(0);
    assertThat(cue.words()).isEqualTo("七数");
    assertThat(cue.matched()).isEqualTo(new Matched(Matched.Way.ALTERNATIVE, "起诉"));
    assertThat(cue.confidence()).isEqualTo(0.25);
    assertThat(detect(book, heard("我要七数你们", "我要起诉你们", 0.1))).isEmpty();
  }

  @Test
  void theExactWordsOutrankAnythingElse() {
    Playbook book = TestPlaybook.of("id: zh.a, hears: customer, any: [投诉你们]");
    List<Cue> cues = detect(book, heard("投诉你们头数你们", "投诉你们", 0.5));
    assertThat(cues.get(0).matched()).isEqualTo(Matched.EXACTLY);
    assertThat(cues.get(0).words()).isEqualTo("投诉你们");
  }

  @Test
  void wordsOfATraditionalTextAreShownAsTheyWereSaid() {
    Playbook book = TestPlaybook.of("id: zh.a, hears: customer, any: [还没解决]");
    assertThat(fired(book, "C:問題 還沒 解決！").get(0).words()).isEqualTo("還沒 解決");
  }

  private static List<Cue> detect(Playbook book, Heard heard) {
    return new CueDetector(book, 0.7).detect(heard);
  }

  private static Heard heard(String best, String other, double share) {
    TimeSpan span = new TimeSpan(Duration.ZERO, Duration.ofSeconds(2));
    Transcript transcript =
        new Transcript(
            "C1",
            Channel.CUSTOMER,
            true,
            best,
            List.of(new Word(best, span, 0.9)),
            span,
            List.of(new Alternative(other, share)),
            false);
    return new Heard(new SpokenText(transcript), new PlainText().analyze(best), Optional.empty());
  }

  private static Transcript spoken(String id, Channel channel, String text, Duration end) {
    TimeSpan span = new TimeSpan(end.minusSeconds(1), end);
    List<Word> words = List.of(new Word(text, span, 1));
    return new Transcript(id, channel, true, text, words, span, List.of(), false);
  }

  private static List<Cue> fired(Playbook book, String call) {
    CueDetector detector = new CueDetector(book, 0);
    List<Cue> cues = new ArrayList<>();
    Duration now = Duration.ZERO;
    for (String turn : call.split("/")) {
      now = now.plusSeconds(5);
      Channel channel = turn.startsWith("A:") ? Channel.AGENT : Channel.CUSTOMER;
      String text = turn.substring(2);
      cues.addAll(
          detector.detect(
              new Heard(
                  new SpokenText(spoken("u" + now.toSeconds(), channel, text, now)),
                  new PlainText().analyze(text),
                  Optional.empty())));
    }
    cues.addAll(detector.detectAtEnd(now));
    return cues;
  }
}
