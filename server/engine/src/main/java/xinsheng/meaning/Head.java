package xinsheng.meaning;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A question that the ear answers of every turn. Its labels are those of the model's {@code
 * labels.json}.
 */
public enum Head {
  /** The customer's emotion (E-T1), one label. */
  EMOTION("anger", "anxiety", "disappointment", "doubt", "calm"),
  /** Of the customer's emotion, ordinal: label k is P(strength ≥ k), k = 1 to 3. */
  STRENGTH("1", "2", "3"),
  /** The turn's risk (E-1.4), one label. */
  RISK("LOW", "MEDIUM", "HIGH"),
  /** The ground to escalate on (O-E1, O-E2), one label; {@code none} among them. */
  GROUND(
      "none",
      "superior",
      "regulator",
      "media",
      "legal",
      "property",
      "group",
      "reputation",
      "vulnerable",
      "violence",
      "health"),
  /** What the customer asks for (E-4.1b), one label. */
  REQUEST(
      "none",
      "refund",
      "exchange",
      "repair",
      "compensation",
      "apology",
      "urge",
      "explain",
      "cancel",
      "human",
      "superior",
      "correct",
      "other"),
  /** What the customer is upset about (E-T1b), one label; {@code none} among them. */
  TRIGGER(
      "none",
      "delay",
      "quality",
      "attitude",
      "fee",
      "return",
      "promise",
      "system",
      "policy",
      "security",
      "health",
      "other"),
  /** What the agent does right (manual 7.1), each label for itself. */
  ACTS,
  /** What the agent does wrong (manual 4 and 7.2), each label for itself. */
  FAULTS,
  /** The agent's own emotion, one label. */
  AGENT_EMOTION,
  /** Of the agent's emotion, as {@link #STRENGTH}. */
  AGENT_STRENGTH,
  /** What would mislead a matcher of keywords, one label; weak, for analysis. */
  TRAP;

  /** What is asked of a customer's turn, so what a customer's line may be labelled with. */
  public static final List<Head> OF_CUSTOMERS =
      List.of(EMOTION, STRENGTH, RISK, GROUND, REQUEST, TRIGGER);

  private final ImmutableList<String> labels;

  Head(String... labels) {
    this.labels = ImmutableList.copyOf(labels);
  }

  /** The answers there are, in the model's order; empty for what is not asked of customers. */
  public List<String> labels() {
    return labels;
  }

  /** Whether exactly one label holds. */
  public boolean isOneLabel() {
    return this != STRENGTH && this != AGENT_STRENGTH && this != ACTS && this != FAULTS;
  }

  /** The answer that claims nothing: calm, LOW, none; only of {@link #isOneLabel} of customers. */
  public String nothing() {
    return switch (this) {
      case EMOTION -> "calm";
      case RISK -> "LOW";
      default -> Reading.NONE;
    };
  }
}
