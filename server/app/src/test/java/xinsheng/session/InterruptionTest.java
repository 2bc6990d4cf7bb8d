package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.PlacedEvent;
import xinsheng.testing.Samples;
import xinsheng.testing.Synth;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** Two parties at once, on real audio. */
class InterruptionTest {
  private final List<PlacedEvent> events = new ArrayList<>();

  @Test
  void whoSpeaksIntoTheOthersTurnInterrupts() {
    byte[] agent = join(silence(2500), Samples.bytes("zh/espeak-07.wav"));
    CallReport report = together(agent, Samples.bytes("zh/joined-03.wav"));
    assertThat(report.voice(Channel.AGENT).orElseThrow().interruptions()).isEqualTo(1);
    assertThat(report.voice(Channel.CUSTOMER).orElseThrow().interruptions()).isZero();
    assertThat(report.voice(Channel.AGENT).orElseThrow().overlap())
        .isGreaterThan(Duration.ofSeconds(2));
    assertThat(coached()).contains("zh.agent-interrupts");
  }

  @Test
  void aNoisyLineInterruptsNobody() {
    byte[] noise = join(silence(2500), Synth.pcm(Synth.noise(-22, 3, 16000, 5)));
    CallReport report = together(noise, Samples.bytes("zh/joined-03.wav"));
    assertThat(report.turns().overlap()).isGreaterThan(Duration.ofSeconds(1));
    assertThat(report.voice(Channel.AGENT).orElseThrow().interruptions()).isZero();
    assertThat(coached()).doesNotContain("zh.agent-interrupts");
  }

  private CallReport together(byte[] agent, byte[] customer) {
    AudioSpec spec =
        new AudioSpec(Encoding.LINEAR16, 16000, List.of(Channel.AGENT, Channel.CUSTOMER), false);
    CallSetup setup =
        CallSetup.phone(new Identity("test", "", "", Optional.empty()), Language.MANDARIN, spec);
    LanguagePack pack = TestModels.pack(Language.MANDARIN);
    try (CallSession session = new CallSession(setup, pack, events::add)) {
      session.audio(agent, Channel.AGENT, OptionalLong.empty());
      session.audio(customer, Channel.CUSTOMER, OptionalLong.empty());
      return session.end(EndCause.CLIENT);
    }
  }

  private static byte[] silence(int millis) {
    return new byte[32 * millis];
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private List<String> coached() {
    return events.stream()
        .filter(e -> e.event() instanceof CallEvent.Coached)
        .map(e -> ((CallEvent.Coached) e.event()).coaching().cause().entry().id())
        .toList();
  }
}
