package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import xinsheng.acoustic.VoiceSummary;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.Marker;
import xinsheng.ledger.NoticeCode;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.stage.Stage;
import xinsheng.suggest.Escalation;
import xinsheng.testing.Samples;
import xinsheng.testing.Synth;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** The whole path, on the real sample call. */
class CallSessionTest {
  private static final List<Channel> AGENT_LEFT = List.of(Channel.AGENT, Channel.CUSTOMER);
  private static final byte[] CALL = Samples.bytes("zh/demo-call.wav");
  private static final List<PlacedEvent> REFERENCE = play(100);

  private final List<PlacedEvent> events = new ArrayList<>();

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void sameEventsForAnyChunkFromTenMillisecondsToOneSecond(
      @ForAll @IntRange(min = 10, max = 1000) int millis) {
    assertThat(play(millis)).usingRecursiveComparison().isEqualTo(REFERENCE);
  }

  @Example
  void eventsAreNumberedAndTimeNeverGoesBack() {
    for (int i = 0; i < REFERENCE.size(); i++) {
      assertThat(REFERENCE.get(i).sequence()).isEqualTo(i + 1);
      if (i > 0) {
        assertThat(REFERENCE.get(i).offset()).isGreaterThanOrEqualTo(REFERENCE.get(i - 1).offset());
      }
    }
    assertThat(REFERENCE.get(0).event()).isInstanceOf(CallEvent.Started.class);
    assertThat(REFERENCE.get(REFERENCE.size() - 1).event()).isInstanceOf(CallEvent.Reported.class);
  }

  @Example
  void theThreatIsRaisedBeforeTheSentenceSettlesAndThenConfirmed() {
    List<PlacedEvent> escalations =
        REFERENCE.stream().filter(e -> e.event() instanceof CallEvent.Escalated).toList();
    assertThat(escalations)
        .extracting(e -> ((CallEvent.Escalated) e.event()).escalation().state())
        .containsExactly(Escalation.State.RAISED, Escalation.State.CONFIRMED);
    assertThat(escalations.get(0).offset()).isLessThan(escalations.get(1).offset());
  }

  @Example
  void theCustomerTurnsFromDoubtToAngerAndCalmsDown() {
    CallReport report = ((CallEvent.Reported) REFERENCE.get(REFERENCE.size() - 1).event()).report();
    assertThat(report.mood().dominant()).isEqualTo(Emotion.ANGER);
    assertThat(report.mood().highestRisk()).isEqualTo(RiskLevel.HIGH);
    assertThat(report.mood().finalRisk()).isLessThan(RiskLevel.HIGH);
    assertThat(report.scenario()).isEqualTo("E-S1");
    assertThat(report.duration()).isBetween(Duration.ofSeconds(88), Duration.ofSeconds(90));
    assertThat(riskAt(Duration.ofSeconds(14))).isEqualTo(RiskLevel.LOW);
    assertThat(riskAt(Duration.ofSeconds(55))).isEqualTo(RiskLevel.HIGH);
  }

  @Example
  void everyJudgementShowsItsCause() {
    for (PlacedEvent placed : REFERENCE) {
      if (placed.event() instanceof CallEvent.Suggested suggested) {
        assertThat(suggested.suggestion().causes()).isNotEmpty();
      }
    }
  }

  @Example
  void noPhraseIsSuggestedTwice() {
    assertThat(
            REFERENCE.stream()
                .filter(e -> e.event() instanceof CallEvent.Suggested)
                .map(e -> ((CallEvent.Suggested) e.event()).suggestion().phrase().text()))
        .doesNotHaveDuplicates()
        .isNotEmpty();
  }

  @Example
  void acknowledgesAtLeastEveryFiveSeconds() {
    Duration last = Duration.ZERO;
    for (PlacedEvent placed : REFERENCE) {
      if (placed.event() instanceof CallEvent.AnalyzedThrough analyzed) {
        assertThat(analyzed.through().minus(last)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        last = analyzed.through();
      }
    }
    assertThat(last).isGreaterThan(Duration.ofSeconds(85));
  }

  @Example
  void typedWordsGiveTheSameJudgementsWithoutAudio() {
    try (CallSession session = session(Optional.empty())) {
      session.text(Channel.CUSTOMER, "你们的服务太差了，我要去投诉你们领导！", Optional.empty());
      CallReport report = session.end(EndCause.CLIENT);
      assertThat(report.findings().escalations()).hasSize(1);
      assertThat(report.mood().highestRisk()).isEqualTo(RiskLevel.HIGH);
      assertThat(report.findings().suggestions()).isNotEmpty();
    }
  }

  @Example
  void onHoldNothingIsJudged() {
    try (CallSession session = session(Optional.of(mono()))) {
      session.marker(Marker.HOLD, null);
      session.audio(Samples.bytes("zh/espeak-01.wav"), null, OptionalLong.empty());
      session.marker(Marker.RESUME, null);
      session.audio(Samples.bytes("zh/espeak-02.wav"), null, OptionalLong.empty());
      session.end(EndCause.CLIENT);
    }
    assertThat(finals()).containsExactly("我在你们这里买了五年东西这次真的很失望");
  }

  @Example
  void feedbackMustNameASuggestionOfTheCall() {
    try (CallSession session = session(Optional.empty())) {
      session.text(Channel.CUSTOMER, "我要去投诉你们领导", Optional.empty());
      session.feedback("s-1", Outcome.USED);
      refused(() -> session.feedback("s-99", Outcome.USED), Reason.FEEDBACK_INVALID);
      assertThat(session.end(EndCause.CLIENT).findings().feedback())
          .containsEntry("s-1", Outcome.USED);
    }
  }

  @Example
  void refusesWhatItCannotUseAndGoesOn() {
    try (CallSession chat = session(Optional.empty())) {
      refused(() -> chat.end(EndCause.CLIENT), Reason.CALL_EMPTY);
      refused(
          () -> chat.audio(new byte[320], null, OptionalLong.empty()), Reason.AUDIO_NOT_CONFIGURED);
      refused(
          () -> chat.text(Channel.AGENT, "好".repeat(8193), Optional.empty()), Reason.TEXT_INVALID);
      refused(() -> chat.marker(Marker.TRANSFER, null), Reason.CHANNEL_INVALID);
      chat.text(Channel.AGENT, "您好", Optional.of(Duration.ofSeconds(9)));
      refused(
          () -> chat.text(Channel.AGENT, "您好", Optional.of(Duration.ofSeconds(8))),
          Reason.TEXT_INVALID);
      assertThat(chat.end(EndCause.CLIENT).duration()).isEqualTo(Duration.ofSeconds(9));
    }
    refused(() -> setup("a call", Optional.empty()), Reason.CALL_ID_INVALID);
    refused(() -> setup("", Optional.empty()), Reason.CALL_ID_INVALID);
  }

  @Example
  void silenceNoiseAndClippingEndInAReportWithoutJudgement() {
    for (float[] samples :
        List.of(
            Synth.silence(8, 8000), Synth.noise(-35, 8, 8000, 5), Synth.tone(1000, 12, 8, 8000))) {
      try (CallSession session = session(Optional.of(mono8k()))) {
        session.audio(Synth.pcm(samples), null, OptionalLong.empty());
        assertThat(session.end(EndCause.CLIENT).findings().escalations()).isEmpty();
      }
    }
  }

  @Example
  void whatTheInputIsNotIsNoticedAndSaid() {
    AudioSpec wrong = new AudioSpec(Encoding.LINEAR16, 16000, List.of(Channel.CUSTOMER), false);
    try (CallSession session = session(Optional.of(wrong))) {
      for (int from = 0; from + 3200 <= CALL.length; from += 3200) {
        byte[] chunk = Arrays.copyOfRange(CALL, from, from + 3200);
        session.audio(chunk, null, OptionalLong.empty());
      }
      session.end(EndCause.CLIENT);
    }
    assertThat(codes()).contains(NoticeCode.AUDIO_STEREO_AS_MONO);
  }

  @Example
  void aVoiceHigherThanPeopleSpeakCastsDoubtOnTheRate() {
    // given: 8 kHz audio of a high voice, declared as 16 kHz
    AudioSpec wrong = new AudioSpec(Encoding.LINEAR16, 16000, List.of(Channel.CUSTOMER), false);
    byte[] fast = Samples.bytes("en/harper-valley-01cefd6f-agent.wav");
    try (CallSession session = session(Optional.of(wrong))) {
      for (int from = 0; from + 3200 <= fast.length; from += 3200) {
        byte[] chunk = Arrays.copyOfRange(fast, from, from + 3200);
        session.audio(chunk, null, OptionalLong.empty());
      }
      session.end(EndCause.CLIENT);
    }
    assertThat(codes()).contains(NoticeCode.AUDIO_RATE_DOUBTFUL);
  }

  @Example
  void theReportTellsHowTheVoicesWere() {
    CallReport report = ((CallEvent.Reported) REFERENCE.get(REFERENCE.size() - 1).event()).report();
    VoiceSummary customer = report.voice(Channel.CUSTOMER).orElseThrow();
    VoiceSummary agent = report.voice(Channel.AGENT).orElseThrow();
    // then: nobody interrupts; the agent answers after 0.3 to 0.8 s (demo-call.tsv)
    assertThat(report.talkShare(Channel.AGENT) + report.talkShare(Channel.CUSTOMER))
        .isCloseTo(1, within(1e-9));
    assertThat(customer.interruptions() + agent.interruptions()).isZero();
    assertThat(agent.latency().orElseThrow()).isBetween(0.3, 0.9);
    assertThat(customer.peak().orElseThrow().at()).hasSeconds(42);
    assertThat(customer.peak().orElseThrow().arousal())
        .isGreaterThan(agent.peak().orElseThrow().arousal());
    assertThat(report.turns().longestSilence()).isLessThan(Duration.ofMillis(1500));
  }

  private List<NoticeCode> codes() {
    return events.stream()
        .filter(e -> e.event() instanceof CallEvent.Noticed)
        .map(e -> ((CallEvent.Noticed) e.event()).code())
        .toList();
  }

  private List<String> finals() {
    return events.stream()
        .filter(e -> e.event() instanceof CallEvent.Spoken)
        .map(e -> ((CallEvent.Spoken) e.event()).transcript())
        .filter(t -> t.settled())
        .map(t -> t.text())
        .toList();
  }

  private static RiskLevel riskAt(Duration time) {
    RiskLevel risk = RiskLevel.LOW;
    for (PlacedEvent placed : REFERENCE) {
      if (placed.offset().compareTo(time) <= 0
          && placed.event() instanceof CallEvent.EmotionChanged changed) {
        risk = changed.state().risk();
      }
    }
    return risk;
  }

  private static List<PlacedEvent> play(int millis) {
    List<PlacedEvent> events = new ArrayList<>();
    AudioSpec spec = new AudioSpec(Encoding.LINEAR16, 8000, AGENT_LEFT, true);
    LanguagePack pack = TestModels.pack(Language.MANDARIN);
    try (CallSession session =
        new CallSession(setup("demo", Optional.of(spec)), pack, events::add)) {
      int step = 8 * millis * spec.frameBytes();
      for (int from = 0; from < CALL.length; from += step) {
        byte[] chunk = Arrays.copyOfRange(CALL, from, Math.min(CALL.length, from + step));
        session.audio(chunk, null, OptionalLong.empty());
      }
      session.end(EndCause.CLIENT);
    }
    return withoutChunkCount(events);
  }

  /** The report counts chunks: the one figure that depends on them. */
  private static List<PlacedEvent> withoutChunkCount(List<PlacedEvent> events) {
    events.forEach(
        each -> {
          if (each.event() instanceof CallEvent.Reported reported) {
            reported.report().stages().remove(Stage.DECODE);
          }
        });
    return events;
  }

  private CallSession session(Optional<AudioSpec> audio) {
    return new CallSession(setup("test", audio), TestModels.pack(Language.MANDARIN), events::add);
  }

  private static CallSetup setup(String id, Optional<AudioSpec> audio) {
    Identity identity = new Identity(id, "", "", Optional.empty());
    return audio
        .map(spec -> CallSetup.phone(identity, Language.MANDARIN, spec))
        .orElseGet(() -> CallSetup.chat(identity, Language.MANDARIN));
  }

  private static AudioSpec mono() {
    return new AudioSpec(Encoding.LINEAR16, 16000, List.of(Channel.CUSTOMER), false);
  }

  private static AudioSpec mono8k() {
    return new AudioSpec(Encoding.LINEAR16, 8000, List.of(Channel.CUSTOMER), false);
  }

  private static void refused(ThrowingCallable action, Reason reason) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            CallFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }
}
