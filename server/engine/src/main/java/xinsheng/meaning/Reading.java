package xinsheng.meaning;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/**
 * What the ear makes of one turn by itself. Immutable.
 *
 * @param heads for each head the probability of each label, 0 to 1
 * @param embedding where the encoder places the turn
 */
public record Reading(Map<Head, Map<String, Double>> heads, Embedding embedding) {
  /** The label of heads that may have nothing to say. */
  static final String NONE = "none";

  private static final double LIKELY = 0.5;

  public Reading {
    Map<Head, Map<String, Double>> copy = new EnumMap<>(Head.class);
    heads.forEach((head, labels) -> copy.put(head, Map.copyOf(labels)));
    heads = copy;
  }

  /** A reading without an embedding. */
  public Reading(Map<Head, Map<String, Double>> heads) {
    this(heads, Embedding.NONE);
  }

  /** The probability of a label; 0 of one that the model does not have. */
  public double of(Head head, String label) {
    return heads.getOrDefault(head, Map.of()).getOrDefault(label, 0.0);
  }

  /** The score of a label, of which the probability is made. */
  public double score(Head head, String label) {
    return Scores.of(head, of(head, label));
  }

  /** Whether it says so: the likeliest label of a head with one, else likelier than not. */
  public boolean claims(Head head, String label) {
    return head.isOneLabel() ? likeliest(head).equals(label) : of(head, label) >= LIKELY;
  }

  /** The likeliest label of a head, the first of several; empty if it has none. */
  public String likeliest(Head head) {
    return head.labels().stream()
        .max(Comparator.comparingDouble(each -> of(head, each)))
        .orElse("");
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

  /**
   * The same, at least so sure of a label; the others of its head share what is left as before.
   *
   * @param label of {@link Head#STRENGTH} the strength itself, 0 to 3
   */
  Reading claiming(Head head, String label, double sure) {
    if (head == Head.STRENGTH) {
      return withStrength(label, sure);
    }
    double before = of(head, label);
    double others = 1 - before;
    if (before >= sure || others <= 0) {
      return this;
    }
    return with(head, (each, old) -> each.equals(label) ? sure : old * (1 - sure) / others, label);
  }

  /** The same without a label; the others of its head have what it had, in their proportion. */
  Reading without(Head head, String label) {
    double left = 1 - of(head, label);
    String heir =
        head.labels().stream().filter(each -> !each.equals(label)).findFirst().orElseThrow();
    return with(
        head,
        (each, old) -> each.equals(label) ? 0 : left > 0 ? old / left : each.equals(heir) ? 1 : 0,
        heir);
  }

  /**
   * The same without labels; what claims nothing, of the risk the next lower, has what they had.
   */
  Reading switchedOff(Head head, Set<String> labels) {
    Reading left = this;
    List<String> order = head.labels();
    for (int i = order.size() - 1; i >= 0; i--) {
      String label = order.get(i);
      if (labels.contains(label)) {
        String heir = head == Head.RISK ? order.get(i - 1) : head.nothing();
        double sum = left.of(head, heir) + left.of(head, label);
        left =
            left.with(
                head, (each, old) -> each.equals(label) ? 0 : each.equals(heir) ? sum : old, heir);
      }
    }
    return left;
  }

  private Reading withStrength(String label, double sure) {
    return with(
        Head.STRENGTH,
        (each, old) -> each.compareTo(label) <= 0 ? Math.max(old, sure) : Math.min(old, 1 - sure),
        "1");
  }

  /** The same with other probabilities in a head, also of a label that it may not have yet. */
  private Reading with(Head head, ToDoubleBiFunction<String, Double> other, String needed) {
    Map<String, Double> labels = new HashMap<>(heads.getOrDefault(head, Map.of()));
    labels.putIfAbsent(needed, 0.0);
    labels.replaceAll((each, old) -> other.applyAsDouble(each, old));
    return answering(head, labels);
  }

  /** The same with other answers in a head. */
  Reading answering(Head head, Map<String, Double> labels) {
    Map<Head, Map<String, Double>> all = new EnumMap<>(heads);
    all.put(head, labels);
    return new Reading(all, embedding);
  }
}
