package xinsheng.wire;

import static xinsheng.wire.Scalars.duration;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.audio.KeepFrom;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.Circumstances;
import xinsheng.ledger.Circumstances.Direction;
import xinsheng.ledger.Circumstances.Medium;
import xinsheng.ledger.Circumstances.Tier;
import xinsheng.ledger.Marker;
import xinsheng.ledger.Outcome;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.Resumption;
import xinsheng.text.Language;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.CallConfig;
import xinsheng.v1.Consent;
import xinsheng.v1.Resume;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.TextTurn;

/** Maps what clients send to domain types; refuses what is invalid. */
public final class SetupMapper {
  private static final Duration LONGEST_CALL = Duration.ofDays(7);
  private static final Duration LONGEST_CHAT = Duration.ofDays(366);

  private SetupMapper() {}

  public static CallSetup setup(CallConfig config, Language language) {
    Optional<Instant> start =
        config.hasStartTime() ? Optional.of(instant(config.getStartTime())) : Optional.empty();
    Optional<AudioSpec> audio =
        config.hasAudio() ? Optional.of(audio(config.getAudio())) : Optional.empty();
    return new CallSetup(
        new Identity(config.getCallId(), config.getCustomerId(), config.getAgentId(), start),
        circumstances(config),
        language,
        audio,
        config.getConsent() == Consent.CONSENT_GIVEN,
        new CallSetup.Options(
            !config.getOptions().getOmitInterim(), !config.getOptions().getOmitSuggestions()));
  }

  /** An unknown value of a newer contract counts as unspecified. */
  private static Circumstances circumstances(CallConfig config) {
    return new Circumstances(
        switch (config.getMedium()) {
          case MEDIUM_PHONE -> Medium.PHONE;
          case MEDIUM_CHAT -> Medium.CHAT;
          case MEDIUM_EMAIL -> Medium.EMAIL;
          case MEDIUM_UNSPECIFIED, UNRECOGNIZED -> config.hasAudio() ? Medium.PHONE : Medium.CHAT;
        },
        switch (config.getDirection()) {
          case DIRECTION_OUTBOUND -> Direction.OUTBOUND;
          case DIRECTION_INBOUND, DIRECTION_UNSPECIFIED, UNRECOGNIZED -> Direction.INBOUND;
        },
        config.getQueue(),
        switch (config.getCustomerTier()) {
          case CUSTOMER_TIER_VIP -> Optional.of(Tier.VIP);
          case CUSTOMER_TIER_CORE -> Optional.of(Tier.CORE);
          case CUSTOMER_TIER_GROWTH -> Optional.of(Tier.GROWTH);
          case CUSTOMER_TIER_BASIC -> Optional.of(Tier.BASIC);
          case CUSTOMER_TIER_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        },
        config.getTagsList(),
        config.getOpenTicketsList().stream().map(SetupMapper::ticket).toList());
  }

  private static Circumstances.OpenTicket ticket(xinsheng.v1.OpenTicket ticket) {
    return new Circumstances.OpenTicket(
        ticket.getTicketId(),
        ticket.getSubject(),
        ticket.hasOpenTime() ? Optional.of(instant(ticket.getOpenTime())) : Optional.empty(),
        ticket.hasDueTime() ? Optional.of(instant(ticket.getDueTime())) : Optional.empty());
  }

  public static Resumption resumption(CallConfig config) {
    if (!config.hasResume()) {
      return Resumption.NONE;
    }
    Resume resume = config.getResume();
    List<KeepFrom> places = resume.getStartFromList().stream().map(SetupMapper::place).toList();
    Duration offset = duration(resume.getOffset());
    if (resume.getSequence() < 1 || offset.isNegative() || offset.compareTo(LONGEST_CHAT) > 0) {
      throw new CallFault(
              Reason.RESUME_MISMATCH,
              "A resume needs the sequence and the offset of the last event that was taken.")
          .with("sequence", resume.getSequence());
    }
    return new Resumption(resume.getToken().toByteArray(), resume.getSequence(), offset, places);
  }

  private static KeepFrom place(xinsheng.v1.KeepFrom place) {
    Duration offset = duration(place.getOffset());
    if (place.getSample() < 0 || offset.isNegative() || offset.compareTo(LONGEST_CALL) > 0) {
      throw new CallFault(
          Reason.RESUME_MISMATCH, "start_from must hold places that a server has sent.");
    }
    return new KeepFrom(required(place.getChannel()), place.getSample(), offset);
  }

  private static AudioSpec audio(xinsheng.v1.AudioSpec spec) {
    List<Channel> channels =
        spec.getChannelsCount() == 0
            ? List.of(Channel.CUSTOMER)
            : spec.getChannelsList().stream().map(SetupMapper::required).toList();
    return new AudioSpec(
        encoding(spec.getEncoding()), spec.getSampleRateHertz(), channels, spec.getInterleaved());
  }

  private static Encoding encoding(AudioEncoding encoding) {
    return switch (encoding) {
      case AUDIO_ENCODING_LINEAR16 -> Encoding.LINEAR16;
      case AUDIO_ENCODING_MULAW -> Encoding.MULAW;
      case AUDIO_ENCODING_ALAW -> Encoding.ALAW;
      case AUDIO_ENCODING_UNSPECIFIED, UNRECOGNIZED ->
          throw new CallFault(
                  Reason.ENCODING_UNSUPPORTED,
                  "Encoding %s is not supported; send LINEAR16, MULAW or ALAW.".formatted(encoding))
              .with("encoding", encoding);
    };
  }

  /** A channel that must be named. */
  static Channel required(xinsheng.v1.Channel channel) {
    Channel known = optional(channel);
    if (known == null) {
      throw new CallFault(
              Reason.CHANNEL_INVALID,
              "Channel %s cannot be used here; name CUSTOMER or AGENT.".formatted(channel))
          .with("channel", channel);
    }
    return known;
  }

  /** A channel that may be unspecified. */
  public static @Nullable Channel optional(xinsheng.v1.Channel channel) {
    return switch (channel) {
      case CHANNEL_CUSTOMER -> Channel.CUSTOMER;
      case CHANNEL_AGENT -> Channel.AGENT;
      case CHANNEL_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  public static Marker marker(xinsheng.v1.Marker marker) {
    return switch (marker.getKind()) {
      case MARKER_KIND_HOLD -> Marker.HOLD;
      case MARKER_KIND_RESUME -> Marker.RESUME;
      case MARKER_KIND_MUTE -> Marker.MUTE;
      case MARKER_KIND_UNMUTE -> Marker.UNMUTE;
      case MARKER_KIND_TRANSFER -> Marker.TRANSFER;
      case MARKER_KIND_CONSENT_GIVEN -> Marker.CONSENT_GIVEN;
      case MARKER_KIND_CONSENT_WITHDRAWN -> Marker.CONSENT_WITHDRAWN;
      case MARKER_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new CallFault(
                  Reason.MARKER_UNSUPPORTED,
                  "Marker %s has no meaning; send one of MarkerKind.".formatted(marker.getKind()))
              .with("kind", marker.getKind());
    };
  }

  public static Outcome outcome(SuggestionFeedback feedback) {
    return switch (feedback.getOutcome()) {
      case SUGGESTION_OUTCOME_SHOWN -> Outcome.SHOWN;
      case SUGGESTION_OUTCOME_USED -> Outcome.USED;
      case SUGGESTION_OUTCOME_DISMISSED -> Outcome.DISMISSED;
      case SUGGESTION_OUTCOME_WRONG -> Outcome.WRONG;
      case SUGGESTION_OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
          throw new CallFault(
              Reason.FEEDBACK_INVALID, "Feedback must say shown, used, dismissed or wrong.");
    };
  }

  /** Hands a typed message to a session. */
  public static void text(TextTurn turn, CallSession session) {
    session.text(
        required(turn.getChannel()),
        turn.getText(),
        turn.hasOffset() ? Optional.of(duration(turn.getOffset())) : Optional.empty());
  }

  /** A point in wall-clock time. */
  public static Instant instant(Timestamp time) {
    return Scalars.instant(time);
  }
}
