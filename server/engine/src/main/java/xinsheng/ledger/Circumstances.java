package xinsheng.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/**
 * What the company knows of a call before it starts; meaning as in call_config.proto. Only copied
 * into the report. Throws {@link CallFault} for what is too long or too much.
 *
 * @param queue up to 128 characters; may be empty
 * @param tier empty if the company does not say
 * @param tags at most 16, each up to 64 characters
 * @param openTickets at most 16
 */
public record Circumstances(
    Medium medium,
    Direction direction,
    String queue,
    Optional<Tier> tier,
    List<String> tags,
    List<OpenTicket> openTickets) {
  private static final int MOST = 16;
  private static final int MAX_ID = 128;
  private static final int MAX_TAG = 64;
  private static final int MAX_SUBJECT = 256;

  /** How the parties speak to each other (manual E-T2). */
  public enum Medium {
    PHONE,
    CHAT,
    EMAIL
  }

  /** Who called whom. */
  public enum Direction {
    INBOUND,
    OUTBOUND
  }

  /** What a customer is to the company (manual O-CRM). */
  public enum Tier {
    VIP,
    CORE,
    GROWTH,
    BASIC
  }

  /** Something that was open for the customer before the call. */
  public record OpenTicket(
      String id, String subject, Optional<Instant> opened, Optional<Instant> due) {
    public OpenTicket {
      Lengths.check("open_tickets.ticket_id", id, 1, MAX_ID);
      Lengths.check("open_tickets.subject", subject, 0, MAX_SUBJECT);
    }

    /** The same with another subject. */
    public OpenTicket about(String shown) {
      return new OpenTicket(id, shown, opened, due);
    }
  }

  public Circumstances {
    tags = List.copyOf(tags);
    openTickets = List.copyOf(openTickets);
    Lengths.check("queue", queue, 0, MAX_ID);
    tags.forEach(each -> Lengths.check("tags", each, 1, MAX_TAG));
    checkCount("tags", tags.size());
    checkCount("open_tickets", openTickets.size());
  }

  /** An inbound call of which the company says nothing. */
  public static Circumstances of(Medium medium) {
    return new Circumstances(medium, Direction.INBOUND, "", Optional.empty(), List.of(), List.of());
  }

  /** The same with other tickets. */
  public Circumstances with(List<OpenTicket> others) {
    return new Circumstances(medium, direction, queue, tier, tags, others);
  }

  private static void checkCount(String field, int count) {
    if (count > MOST) {
      throw new CallFault(
              Reason.FIELD_TOO_LONG,
              "%s has %d entries; send at most %d.".formatted(field, count, MOST))
          .with("field", field)
          .with("max", MOST);
    }
  }
}
