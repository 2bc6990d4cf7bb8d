package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.Marker;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.stage.Stage;
import xinsheng.testing.PlainText;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.Language;

/** A call of typed words, from start to report: what it takes, what it refuses. */
class ChatSessionTest {
  private static final int MOST = 8192;
  private static final LanguagePack PACK =
      LanguagePack.ofText(
          new PlainText(),
          TestPlaybook.file(
              """
              - {id: zh.threat, manual: O-E1, status: stable, hears: customer, any: [投诉你们],
                 escalates: superior, moves: {anger: 0.5}, fires: [x], silent: [y]}
              - {id: zh.asks, manual: O-V2, status: stable, hears: agent, any: [请问], unsaid_by: end,
                 advice: x, fires: [x], silent: [y]}
              - {id: zh.say-sorry, manual: E-3.1, status: stable, after: [zh.threat], say: [抱歉],
                 fires: [x], silent: [y]}
              """));

  private final List<PlacedEvent> events = new ArrayList<>();
  private final CallSession call =
      new CallSession(
          CallSetup.chat(new Identity("c-1", "", "", Optional.empty()), Language.MANDARIN),
          PACK,
          events::add);

  @Test
  void wordsAreNumberedByPartyTrimmedAndPlacedInTime() {
    says(Channel.CUSTOMER, " 你好 ", 3);
    says(Channel.AGENT, "您好", 4);
    says(Channel.CUSTOMER, "在吗", 4);
    assertThat(told(CallEvent.Spoken.class))
        .extracting(each -> each.transcript().utteranceId() + each.transcript().text())
        .containsExactly("Ct1你好", "At1您好", "Ct2在吗");
    assertThat(call.analyzedThrough()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void wordsThatAreTooManyOrOutOfTimeAreRefused() {
    says(Channel.CUSTOMER, "字".repeat(MOST), 3);
    assertRefused(Reason.TEXT_INVALID, () -> says(Channel.CUSTOMER, "字".repeat(MOST + 1), 3));
    assertRefused(Reason.TEXT_INVALID, () -> says(Channel.CUSTOMER, "你好", 400L * 24 * 3600));
    assertRefused(Reason.TEXT_INVALID, () -> says(Channel.CUSTOMER, "你好", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3000\t\n", "\u0007\u0000", "\u200b\ufeff"})
  void aBlankMessageIsNothingSaidAndIsAcknowledgedAllTheSame(String blank) {
    // given
    says(Channel.CUSTOMER, "你好", 3);
    int before = told(CallEvent.AnalyzedThrough.class).size();
    // when
    says(Channel.CUSTOMER, blank, 4);
    says(Channel.CUSTOMER, "在吗", 5);
    // then
    assertThat(told(CallEvent.Spoken.class))
        .extracting(each -> each.transcript().utteranceId())
        .containsExactly("Ct1", "Ct2");
    assertThat(told(CallEvent.AnalyzedThrough.class)).hasSize(before + 2);
    assertThat(call.counts().get(Stage.TEXT).dropped()).isEqualTo(1);
  }

  @Test
  void aChatOfBlankMessagesAloneEndsWithItsReport() {
    says(Channel.CUSTOMER, " ", 3);
    assertThat(ended(EndCause.CLIENT).findings().transcripts()).isEmpty();
  }

  @Test
  void consentAndHoldStandAsLastMarked() {
    assertThat(call.consented() || call.isOnHold()).isFalse();
    call.marker(Marker.CONSENT_GIVEN, null);
    call.marker(Marker.HOLD, null);
    assertThat(call.consented() && call.isOnHold()).isTrue();
    call.marker(Marker.CONSENT_WITHDRAWN, null);
    call.marker(Marker.RESUME, null);
    assertThat(call.consented() || call.isOnHold()).isFalse();
    assertThat(told(CallEvent.Marked.class)).hasSize(4);
  }

  @Test
  void feedbackAndAcknowledgementsNameWhatTheCallHasTold() {
    // given
    assertRefused(Reason.FEEDBACK_INVALID, () -> call.feedback("s-1", Outcome.USED));
    assertRefused(Reason.FEEDBACK_INVALID, () -> call.deskFeedback("s-1", Outcome.USED));
    assertRefused(Reason.ATTENTION_INVALID, () -> call.attend(acknowledged()));
    // when
    says(Channel.CUSTOMER, "我要投诉你们", 3);
    call.deskFeedback("s-1", Outcome.USED);
    call.attend(acknowledged());
    // then
    CallReport report = ended(EndCause.CLIENT);
    assertThat(report.findings().feedback()).isEqualTo(Map.of("s-1", Outcome.USED));
    assertThat(report.findings().attentions()).containsExactly(acknowledged());
  }

  @Test
  void theReportIsLastAndWhatWasLeftUnsaidIsToldBeforeIt() {
    says(Channel.AGENT, "您好", 3);
    CallReport report = ended(EndCause.CLIENT);
    assertThat(report.findings().cues())
        .extracting(each -> each.entry().id())
        .containsExactly("zh.asks");
    assertThat(events.get(events.size() - 1).event()).isEqualTo(new CallEvent.Reported(report));
    assertThat(told(CallEvent.AnalyzedThrough.class)).isNotEmpty();
  }

  @Test
  void nothingIsCalledUnsaidInACallThatBroke() {
    says(Channel.AGENT, "您好", 3);
    assertThat(ended(EndCause.SERVER_SHUTDOWN).findings().cues()).isEmpty();
  }

  @Test
  void aCallThatWasClosedWithoutAnythingSaidIsRefused() {
    assertRefused(Reason.CALL_EMPTY, () -> call.end(EndCause.CLIENT));
    assertThat(ended(EndCause.SERVER_SHUTDOWN).findings().transcripts()).isEmpty();
  }

  private CallReport ended(EndCause cause) {
    try (call) {
      return call.end(cause);
    }
  }

  private void says(Channel channel, String text, long second) {
    call.text(channel, text, Optional.of(Duration.ofSeconds(second)));
  }

  private static Attention acknowledged() {
    return new Attention.Acknowledged("wang", "e-1");
  }

  private static void assertRefused(Reason reason, ThrowingCallable work) {
    assertThatExceptionOfType(CallFault.class)
        .isThrownBy(work)
        .satisfies(each -> assertThat(each.reason()).isEqualTo(reason));
  }

  private <T extends CallEvent> List<T> told(Class<T> kind) {
    return events.stream()
        .map(PlacedEvent::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
