package xinsheng.meaning;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/**
 * What the ear makes of one turn by itself: for each head the probability of each label, 0 to 1.
 * Immutable.
 */
public record Reading(Map<Head, Map<String, Double>> heads) {
  /** The label of heads that may have nothing to say. */
  static final String NONE = "none";

  public Reading {
    Map<Head, Map<String, Double>> copy = new EnumMap<>(Head.class);
    heads.forEach((head, labels) -> copy.put(head, Map.copyOf(labels)));
    heads = copy;
  }

  /** The probability of a label; 0 of one that the model does not have. */
  public double of(Head head, String label) {
    return heads.getOrDefault(head, Map.of()).getOrDefault(label, 0.0);
  }

  /** The probability that the customer feels so. */
  public double of(Emotion emotion) {
    return of(Head.EMOTION, emotion.name().toLowerCase(Locale.ROOT));
  }

  /** The probability that the turn is of this risk. */
  public double of(RiskLevel risk) {
    return of(Head.RISK, risk.name());
  }

  /** The probability that the customer is angry, anxious or disappointed. */
  public double upset() {
    return Emotion.UPSETTING.stream().mapToDouble(this::of).sum();
  }

  /** Label of the likeliest of the upsetting emotions. */
  public String leading() {
    return Emotion.UPSETTING.stream()
        .max(Comparator.comparingDouble(this::of))
        .orElseThrow()
        .name()
        .toLowerCase(Locale.ROOT);
  }
}
