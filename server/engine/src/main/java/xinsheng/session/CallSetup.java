package xinsheng.session;

import java.util.Optional;
import java.util.regex.Pattern;
import xinsheng.audio.AudioSpec;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.text.Language;

/**
 * What is known of a call before it starts. Throws {@link CallFault} for an id that cannot be used.
 *
 * @param audio empty for a chat
 * @param consent whether the customer agreed that the report is kept
 */
public record CallSetup(
    Identity identity,
    Language language,
    Optional<AudioSpec> audio,
    boolean consent,
    boolean omitInterim,
    boolean omitSuggestions) {
  private static final Pattern CALL_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final int MAX_ID = 128;

  public CallSetup {
    if (!CALL_ID.matcher(identity.callId()).matches()) {
      throw new CallFault(
              Reason.CALL_ID_INVALID,
              "Call id '%s' cannot be used; give 1 to 128 of A-Z a-z 0-9 . _ : -"
                  .formatted(identity.callId()))
          .with("call_id", identity.callId());
    }
    checkLength("customer_id", identity.customerId());
    checkLength("agent_id", identity.agentId());
  }

  private static void checkLength(String field, String value) {
    if (value.length() > MAX_ID) {
      throw new CallFault(
              Reason.FIELD_TOO_LONG,
              "%s has %d characters; send at most %d.".formatted(field, value.length(), MAX_ID))
          .with("field", field)
          .with("max", MAX_ID);
    }
  }
}
