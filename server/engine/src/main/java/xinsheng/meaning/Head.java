package xinsheng.meaning;

/** A question that the ear answers of every turn; its labels are in the model's folder. */
public enum Head {
  /** The customer's emotion (E-T1), one label. */
  EMOTION,
  /** Of the customer's emotion, ordinal: label k is P(strength ≥ k), k = 1 to 3. */
  STRENGTH,
  /** The turn's risk (E-1.4), one label. */
  RISK,
  /** The ground to escalate on (O-E1, O-E2), one label; {@code none} among them. */
  GROUND,
  /** What the customer asks for (E-4.1b), one label. */
  REQUEST,
  /** What the customer is upset about (E-T1b), one label; {@code none} among them. */
  TRIGGER,
  /** What the agent does right (manual 7.1), each label for itself. */
  ACTS,
  /** What the agent does wrong (manual 4 and 7.2), each label for itself. */
  FAULTS,
  /** The agent's own emotion, one label. */
  AGENT_EMOTION,
  /** Of the agent's emotion, as {@link #STRENGTH}. */
  AGENT_STRENGTH,
  /** What would mislead a matcher of keywords, one label; weak, for analysis. */
  TRAP
}
