package xinsheng.ledger;

import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/** Refuses texts that are too short or too long. */
public final class Lengths {
  private Lengths() {}

  /** Throws {@link CallFault} unless a text has so many characters (code points). */
  public static void check(String field, String value, int least, int most) {
    int length = value.codePointCount(0, value.length());
    if (length < least || length > most) {
      throw new CallFault(
              Reason.FIELD_TOO_LONG,
              "%s has %d characters; send %d to %d.".formatted(field, length, least, most))
          .with("field", field)
          .with("max", most);
    }
  }
}
