package xinsheng.ledger;

/** What a person at a desk or a wall did about a running call; meaning as in attention.proto. */
public sealed interface Attention {
  /** Who did it. */
  String by();

  /** A supervisor takes care of an escalation. */
  record Acknowledged(String by, String escalationId) implements Attention {}

  /** The call was given into somebody else's care. */
  record HandedOver(String by, String to) implements Attention {}

  /** A note for the agent. */
  record Whispered(String by, String text) implements Attention {}

  /** The agent asks for a supervisor. */
  record HelpRequested(String by) implements Attention {}
}
