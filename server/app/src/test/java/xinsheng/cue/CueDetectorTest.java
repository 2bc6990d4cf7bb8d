package xinsheng.cue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.acoustic.TurnState;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.playbook.Playbook;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.text.SpokenText;

class CueDetectorTest {
  private static final Playbook PLAYBOOK = TestModels.playbook(Language.MANDARIN);

  @Test
  void wordsThatWereNotHeardSurelyTriggerNothingAndAreCounted() {
    CueDetector detector = new CueDetector(PLAYBOOK, 0.7);
    List<Cue> cues = detector.detect(heard(word("我要", 1.0), word("起诉", 0.5), word("你们", 1.0)));
    assertThat(ids(cues)).doesNotContain("zh.threat-legal");
    assertThat(detector.doubtful()).isEqualTo(1);
  }

  @Test
  void aCueSaysItsWordsItsTimeAndHowSureItIs() {
    CueDetector detector = new CueDetector(PLAYBOOK, 0.7);
    Cue cue =
        detector.detect(heard(word("我", 1.0), word("很", 0.9), word("失望", 0.8))).stream()
            .filter(c -> c.entry().id().equals("zh.keyword-disappointed"))
            .findFirst()
            .orElseThrow();
    assertThat(cue.words()).isEqualTo("很失望");
    assertThat(cue.confidence()).isEqualTo(0.8);
    assertThat(cue.span()).isEqualTo(new TimeSpan(Duration.ofSeconds(1), Duration.ofSeconds(3)));
    assertThat(cue.utteranceId()).isEqualTo("C1");
  }

  @Test
  void onlyTheNamedPartyIsHeard() {
    CueDetector detector = new CueDetector(PLAYBOOK, 0);
    Transcript agent = Transcript.typed("A1", Channel.AGENT, "我理解您很失望", Duration.ofSeconds(1));
    assertThat(ids(detector.detect(heard(agent)))).doesNotContain("zh.keyword-disappointed");
  }

  @Test
  void theSameSentencesGiveTheSameCues() {
    List<String> first = ids(new CueDetector(PLAYBOOK, 0).detect(heard(word("太差了我要退款", 1))));
    List<String> second = ids(new CueDetector(PLAYBOOK, 0).detect(heard(word("太差了我要退款", 1))));
    assertThat(first).isEqualTo(second).isNotEmpty();
  }

  @Test
  void nothingIsCalledUnsaidOfAnAgentWhoWasNotUnderstood() {
    Duration late = Duration.ofSeconds(25);
    TurnState quiet = new TurnState(Duration.ZERO, Duration.ZERO, Channel.AGENT, Channel.AGENT);
    for (boolean unreliable : List.of(false, true)) {
      CueDetector detector = new CueDetector(PLAYBOOK, 0);
      TimeSpan span = new TimeSpan(Duration.ZERO, Duration.ofSeconds(1));
      Word word = new Word("什么事", span, 0.9);
      detector.detect(
          heard(
              new Transcript(
                  "A1", Channel.AGENT, true, "什么事", List.of(word), span, List.of(), unreliable)));
      assertThat(ids(detector.detect(quiet, late)).contains("zh.missing-greeting"))
          .isEqualTo(!unreliable);
    }
  }

  @Test
  void aThreatMustStandInTwoInterimsBeforeItIsToldAndOnlyOnce() {
    EarlyWarning warning = new EarlyWarning(PLAYBOOK);
    assertThat(warning.hear(interim("我要去投诉你们"))).isEmpty();
    assertThat(warning.hear(interim("我要去投诉你们领导")))
        .extracting(EarlyWarning.Sighting::words)
        .containsExactly("投诉你们领导");
    assertThat(warning.hear(interim("我要去投诉你们领导了"))).isEmpty();
  }

  @Test
  void aThreatThatVanishesFromTheInterimsIsNotTold() {
    EarlyWarning warning = new EarlyWarning(PLAYBOOK);
    warning.hear(interim("我要起诉"));
    assertThat(warning.hear(interim("我要七十"))).isEmpty();
    assertThat(warning.hear(interim("我要起诉"))).isEmpty();
  }

  private static Transcript interim(String text) {
    TimeSpan span = new TimeSpan(Duration.ZERO, Duration.ofSeconds(1));
    return new Transcript("C1", Channel.CUSTOMER, false, text, List.of(), span, List.of(), false);
  }

  private static Heard heard(Word... words) {
    StringBuilder text = new StringBuilder();
    List<Word> placed = new ArrayList<>();
    for (Word word : words) {
      Duration start = Duration.ofSeconds(placed.size());
      placed.add(
          new Word(word.text(), new TimeSpan(start, start.plusSeconds(1)), word.confidence()));
      text.append(word.text());
    }
    TimeSpan whole = new TimeSpan(Duration.ZERO, Duration.ofSeconds(placed.size()));
    return heard(
        new Transcript(
            "C1", Channel.CUSTOMER, true, text.toString(), placed, whole, List.of(), false));
  }

  private static Heard heard(Transcript transcript) {
    return new Heard(
        new SpokenText(transcript),
        TestModels.text(Language.MANDARIN).analyze(transcript.text()),
        Optional.empty());
  }

  private static Word word(String text, double confidence) {
    return new Word(text, TimeSpan.at(Duration.ZERO), confidence);
  }

  private static List<String> ids(List<Cue> cues) {
    return cues.stream().map(cue -> cue.entry().id()).toList();
  }
}
