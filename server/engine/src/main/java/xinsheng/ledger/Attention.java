package xinsheng.ledger;

/**
 * What a person at a desk or a wall did about a running call; meaning as in attention.proto.
 * Whoever reads every kind does so through {@link Cases}, as with {@link CallEvent}.
 */
public sealed interface Attention {
  /** Who did it. */
  String by();

  /** Reads it by its kind. */
  <R> R accept(Cases<R> cases);

  /**
   * One method for each kind.
   *
   * @param <R> what is made of it
   */
  interface Cases<R> {
    R acknowledged(Acknowledged attention);

    R handedOver(HandedOver attention);

    R whispered(Whispered attention);

    R helpRequested(HelpRequested attention);
  }

  /** A supervisor takes care of an escalation. */
  record Acknowledged(String by, String escalationId) implements Attention {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.acknowledged(this);
    }
  }

  /** The call was given into somebody else's care. */
  record HandedOver(String by, String to) implements Attention {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.handedOver(this);
    }
  }

  /** A note for the agent. */
  record Whispered(String by, String text) implements Attention {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.whispered(this);
    }
  }

  /** The agent asks for a supervisor. */
  record HelpRequested(String by) implements Attention {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.helpRequested(this);
    }
  }
}
