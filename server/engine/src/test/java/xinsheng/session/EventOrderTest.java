package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import xinsheng.asr.ConfidenceLimits;
import xinsheng.asr.Word;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.audio.TimeSpan;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.PlacedEvent;
import xinsheng.meaning.Meaning;
import xinsheng.playbook.Playbook;
import xinsheng.testing.PlainText;
import xinsheng.testing.ScriptedEngine;
import xinsheng.testing.Synth;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.Language;

/** A call's events come in the order that the comment on StreamCallResponse narrates. */
class EventOrderTest {
  private static final int RATE = 16_000;
  private static final Playbook PLAYBOOK =
      TestPlaybook.file(
          """
          - {id: zh.threat, manual: O-E1, status: stable, hears: customer, any: [投诉你们],
             escalates: superior, moves: {anger: 0.5}, fires: [x], silent: [y]}
          - {id: zh.say-sorry, manual: E-3.1, status: stable, after: [zh.threat],
             say: [非常抱歉，我来跟进], fires: [x], silent: [y]}
          """);

  @Test
  void aSpokenThreatIsToldAsTheContractNarratesIt() {
    // given: a customer who says it word by word over two seconds
    List<Word> script = new ArrayList<>();
    String[] words = {"我", "要", "投诉", "你们", "领导"};
    for (int i = 0; i < words.length; i++) {
      script.add(new Word(words[i], span(400 * i, 400 * i + 380), 0.95));
    }
    LanguagePack pack =
        new LanguagePack(
            Language.MANDARIN,
            Optional.of(new ScriptedEngine(script).model()),
            new ConfidenceLimits(0.7, 0.8),
            "scripted",
            false,
            new PlainText(),
            Meaning.NONE,
            PLAYBOOK);
    List<PlacedEvent> events = new ArrayList<>();
    AudioSpec audio = new AudioSpec(Encoding.LINEAR16, RATE, List.of(Channel.CUSTOMER), false);
    Identity identity = new Identity("c-42", "", "", Optional.empty());
    // when
    try (CallSession call =
        new CallSession(CallSetup.phone(identity, Language.MANDARIN, audio), pack, events::add)) {
      call.audio(speech(), null, OptionalLong.empty());
      call.end(EndCause.CLIENT);
    }
    // then: acknowledgements aside
    List<String> kinds = kinds(events);
    assertThat(kinds.get(0)).isEqualTo("Started");
    assertThat(kinds.indexOf("Escalated RAISED")).isGreaterThan(kinds.indexOf("Spoken interim"));
    int settled = kinds.indexOf("Spoken");
    assertThat(kinds.subList(settled, settled + 6))
        .containsExactly(
            "Spoken", "Voiced", "CuesFound", "Escalated CONFIRMED", "EmotionChanged", "Suggested");
    assertThat(kinds.get(kinds.size() - 1)).isEqualTo("Reported");
    assertThat(events).extracting(PlacedEvent::offset).isSorted();
  }

  private static byte[] speech() {
    float[] voice = Synth.join(Synth.tone(200, -20, 2.2, RATE), Synth.silence(3, RATE));
    float[] line = Synth.noise(-70, 5.2, RATE, 1);
    for (int i = 0; i < voice.length; i++) {
      voice[i] += line[i];
    }
    return Synth.pcm(voice);
  }

  private static List<String> kinds(List<PlacedEvent> events) {
    return events.stream()
        .map(PlacedEvent::event)
        .filter(each -> !(each instanceof CallEvent.AnalyzedThrough))
        .map(EventOrderTest::kind)
        .toList();
  }

  private static String kind(CallEvent event) {
    String name = event.getClass().getSimpleName() + (event.isInterim() ? " interim" : "");
    return event instanceof CallEvent.Escalated each
        ? name + " " + each.escalation().state()
        : name;
  }

  private static TimeSpan span(long fromMillis, long toMillis) {
    return new TimeSpan(Duration.ofMillis(fromMillis), Duration.ofMillis(toMillis));
  }
}
