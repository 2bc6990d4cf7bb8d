package xinsheng.session;

import java.util.Optional;
import java.util.regex.Pattern;
import xinsheng.audio.AudioSpec;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.Circumstances;
import xinsheng.ledger.Circumstances.Medium;
import xinsheng.ledger.Lengths;
import xinsheng.text.Language;

/**
 * What is known of a call before it starts. Throws {@link CallFault} for an id that cannot be used.
 *
 * @param audio empty for a chat
 * @param consent whether the customer agreed that the report is kept
 */
public record CallSetup(
    Identity identity,
    Circumstances circumstances,
    Language language,
    Optional<AudioSpec> audio,
    boolean consent,
    Options options) {
  private static final Pattern CALL_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final int MAX_ID = 128;

  /**
   * Switches of a call.
   *
   * @param interim whether interim transcripts and voices are sent
   * @param advice whether suggestions and coaching are made
   */
  public record Options(boolean interim, boolean advice) {
    /** Everything is sent. */
    public static final Options ALL = new Options(true, true);
  }

  public CallSetup {
    if (!CALL_ID.matcher(identity.callId()).matches()) {
      throw new CallFault(
              Reason.CALL_ID_INVALID,
              "Call id '%s' cannot be used; give 1 to 128 of A-Z a-z 0-9 . _ : -"
                  .formatted(identity.callId()))
          .with("call_id", identity.callId());
    }
    Lengths.check("customer_id", identity.customerId(), 0, MAX_ID);
    Lengths.check("agent_id", identity.agentId(), 0, MAX_ID);
  }

  /** A phone call of which nothing else is known; consent is not given. */
  public static CallSetup phone(Identity identity, Language language, AudioSpec audio) {
    return new CallSetup(
        identity, Circumstances.of(Medium.PHONE), language, Optional.of(audio), false, Options.ALL);
  }

  /** A chat of which nothing else is known; consent is not given. */
  public static CallSetup chat(Identity identity, Language language) {
    return new CallSetup(
        identity, Circumstances.of(Medium.CHAT), language, Optional.empty(), false, Options.ALL);
  }

  /** The same, the customer having agreed. */
  public CallSetup consented() {
    return new CallSetup(identity, circumstances, language, audio, true, options);
  }

  /** The same with other switches. */
  public CallSetup with(Options others) {
    return new CallSetup(identity, circumstances, language, audio, consent, others);
  }
}
