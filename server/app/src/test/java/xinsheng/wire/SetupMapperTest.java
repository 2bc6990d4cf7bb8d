package xinsheng.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.audio.KeepFrom;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallLedger;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.Circumstances;
import xinsheng.ledger.Circumstances.Direction;
import xinsheng.ledger.Circumstances.Medium;
import xinsheng.ledger.Circumstances.Tier;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.Marker;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.session.CallSetup;
import xinsheng.session.Resumption;
import xinsheng.text.Language;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallOptions;
import xinsheng.v1.Consent;
import xinsheng.v1.CustomerTier;
import xinsheng.v1.OpenTicket;
import xinsheng.v1.Resume;

/** Nothing that a client says is lost or taken for something else. */
class SetupMapperTest {
  private static final CallConfig FULL =
      CallConfig.newBuilder()
          .setCallId("c-1")
          .setLanguageCode("cmn-Hans-CN")
          .setAudio(
              xinsheng.v1.AudioSpec.newBuilder()
                  .setEncoding(AudioEncoding.AUDIO_ENCODING_ALAW)
                  .setSampleRateHertz(8000)
                  .addChannels(xinsheng.v1.Channel.CHANNEL_AGENT)
                  .addChannels(xinsheng.v1.Channel.CHANNEL_CUSTOMER)
                  .setInterleaved(true))
          .setConsent(Consent.CONSENT_GIVEN)
          .setCustomerId("customer-2")
          .setAgentId("agent-3")
          .setStartTime(time(4))
          .setOptions(
              CallOptions.newBuilder()
                  .setOmitInterim(true)
                  .setOmitSuggestions(true)
                  .setResumable(true))
          .setResume(
              Resume.newBuilder()
                  .setToken(ByteString.copyFromUtf8("token-5"))
                  .setSequence(6)
                  .setOffset(Scalars.duration(Duration.ofMillis(7)))
                  .addStartFrom(
                      xinsheng.v1.KeepFrom.newBuilder()
                          .setChannel(xinsheng.v1.Channel.CHANNEL_AGENT)
                          .setSample(8)
                          .setOffset(Scalars.duration(Duration.ofMillis(9)))))
          .setMedium(xinsheng.v1.Medium.MEDIUM_EMAIL)
          .setDirection(xinsheng.v1.Direction.DIRECTION_OUTBOUND)
          .setQueue("queue-10")
          .setCustomerTier(CustomerTier.CUSTOMER_TIER_CORE)
          .addTags("tag-11")
          .addOpenTickets(
              OpenTicket.newBuilder()
                  .setTicketId("ticket-12")
                  .setSubject("subject-13")
                  .setOpenTime(time(14))
                  .setDueTime(time(15)))
          .build();

  private static final Identity IDENTITY =
      new Identity("c-1", "customer-2", "agent-3", Optional.of(Instant.ofEpochSecond(4)));
  private static final Circumstances CIRCUMSTANCES =
      new Circumstances(
          Medium.EMAIL,
          Direction.OUTBOUND,
          "queue-10",
          Optional.of(Tier.CORE),
          List.of("tag-11"),
          List.of(
              new Circumstances.OpenTicket(
                  "ticket-12",
                  "subject-13",
                  Optional.of(Instant.ofEpochSecond(14)),
                  Optional.of(Instant.ofEpochSecond(15)))));

  @Test
  void theFullConfigHasEveryFieldOfTheContract() {
    WireFields fields = new WireFields();
    fields.visit(FULL);
    assertThat(fields.neverSet()).isEmpty();
  }

  @Test
  void everyFieldOfAConfigIsTaken() {
    AudioSpec audio =
        new AudioSpec(Encoding.ALAW, 8000, List.of(Channel.AGENT, Channel.CUSTOMER), true);
    assertThat(SetupMapper.setup(FULL, Language.MANDARIN))
        .isEqualTo(
            new CallSetup(
                IDENTITY,
                CIRCUMSTANCES,
                Language.MANDARIN,
                Optional.of(audio),
                true,
                new CallSetup.Options(false, false)));
    Resumption from = SetupMapper.resumption(FULL);
    assertThat(from.token()).asString().isEqualTo("token-5");
    assertThat(from.sequence()).isEqualTo(6);
    assertThat(from.offset()).isEqualTo(Duration.ofMillis(7));
    assertThat(from.startFrom())
        .containsExactly(new KeepFrom(Channel.AGENT, 8, Duration.ofMillis(9)));
  }

  @Test
  void whatIsNotSaidHasTheDefaultOfTheContract() {
    CallConfig chat = CallConfig.newBuilder().setCallId("c-1").build();
    assertThat(SetupMapper.setup(chat, Language.MANDARIN))
        .isEqualTo(
            CallSetup.chat(new Identity("c-1", "", "", Optional.empty()), Language.MANDARIN));
    CallConfig phone =
        chat.toBuilder()
            .setAudio(
                xinsheng.v1.AudioSpec.newBuilder()
                    .setEncoding(AudioEncoding.AUDIO_ENCODING_LINEAR16)
                    .setSampleRateHertz(16_000))
            .build();
    AudioSpec audio = new AudioSpec(Encoding.LINEAR16, 16_000, List.of(Channel.CUSTOMER), false);
    assertThat(SetupMapper.setup(phone, Language.MANDARIN))
        .isEqualTo(
            CallSetup.phone(
                new Identity("c-1", "", "", Optional.empty()), Language.MANDARIN, audio));
    assertThat(SetupMapper.resumption(chat)).isEqualTo(Resumption.NONE);
  }

  @Test
  void aReportGivesTheConfigBack() {
    // given
    CallSetup setup = SetupMapper.setup(FULL, Language.MANDARIN);
    CallLedger ledger = new CallLedger();
    // when
    var report =
        ReportMapper.report(
            new CallReport(
                setup.identity(),
                setup.circumstances(),
                setup.language(),
                "",
                Duration.ZERO,
                EndCause.CLIENT,
                List.of(),
                new CallReport.Turns(Duration.ZERO, Duration.ZERO),
                ledger.mood(Duration.ZERO),
                "",
                ledger.findings(),
                Map.of()));
    // then
    assertThat(report.getCallId()).isEqualTo(FULL.getCallId());
    assertThat(report.getCustomerId()).isEqualTo(FULL.getCustomerId());
    assertThat(report.getAgentId()).isEqualTo(FULL.getAgentId());
    assertThat(report.getStartTime()).isEqualTo(FULL.getStartTime());
    assertThat(report.getLanguageCode()).isEqualTo(FULL.getLanguageCode());
    assertThat(report.getMedium()).isEqualTo(FULL.getMedium());
    assertThat(report.getDirection()).isEqualTo(FULL.getDirection());
    assertThat(report.getQueue()).isEqualTo(FULL.getQueue());
    assertThat(report.getCustomerTier()).isEqualTo(FULL.getCustomerTier());
    assertThat(report.getTagsList()).isEqualTo(FULL.getTagsList());
    assertThat(report.getOpenTicketsList()).isEqualTo(FULL.getOpenTicketsList());
  }

  @ParameterizedTest
  @EnumSource(Marker.class)
  void aMarkerComesBackAsItWent(Marker marker) {
    var sent = event(new CallEvent.Marked(marker, Optional.of(Channel.AGENT))).getMarker();
    assertThat(SetupMapper.marker(sent)).isEqualTo(marker);
    assertThat(SetupMapper.optional(sent.getChannel())).isEqualTo(Channel.AGENT);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void feedbackComesBackAsItWent(Outcome outcome) {
    var sent = event(new CallEvent.FeedbackGiven("s-1", outcome)).getFeedback();
    assertThat(SetupMapper.outcome(sent)).isEqualTo(outcome);
    assertThat(sent.getSuggestionId()).isEqualTo("s-1");
  }

  @Test
  void anAttentionComesBackAsItWentButFromWhoSendsIt() {
    for (Attention each :
        List.of(
            new Attention.Acknowledged("wang", "e-1"),
            new Attention.HandedOver("wang", "li"),
            new Attention.Whispered("wang", "先道歉"),
            new Attention.HelpRequested("wang"))) {
      var sent = AttentionMapper.message(each);
      assertThat(sent.getBy()).isEqualTo("wang");
      assertThat(AttentionMapper.attention(sent, "wang")).isEqualTo(each);
      assertThat(AttentionMapper.attention(sent, "zhao").by()).isEqualTo("zhao");
    }
  }

  private static xinsheng.v1.CallEvent event(CallEvent event) {
    return EventMapper.event(new PlacedEvent(1, Duration.ZERO, event));
  }

  private static Timestamp time(long second) {
    return Timestamp.newBuilder().setSeconds(second).build();
  }
}
