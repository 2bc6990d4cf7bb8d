package xinsheng.meaning;

import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/**
 * How the customer sounds in a call so far: a turn alone says little, so each is read beside the
 * fading average of those before it. Not thread-safe.
 */
public final class Tone {
  private static final double SUREST = 1 - 1e-6;

  private final ToneWeights weights;
  private final Memory memory;

  /** What is remembered of a call: sums of log-odds, each turn fading the ones before. */
  public static final class Memory {
    /** What the turns before the first still count. */
    private double prior = 1;

    private double turns;
    private double upset;
    private double risk;
    private double high;
  }

  /**
   * A turn in its call.
   *
   * @param alone the turn by itself
   * @param upset probability that the customer is upset, 0 to 1
   * @param medium probability that the risk is at least medium, 0 to 1
   * @param high probability that the risk is high, 0 to 1
   */
  public record Heard(Reading alone, double upset, double medium, double high) {
    /**
     * The probability of what a label says: in the call where the call tells more (an upsetting
     * emotion, if it leads; the risk), else of the turn alone.
     */
    public double of(Head head, String label) {
      return switch (head) {
        case EMOTION -> alone.leading().equals(label) && alone.of(head, label) > 0 ? upset : 0;
        case RISK -> label.equals(RiskLevel.HIGH.name()) ? high : medium;
        default -> alone.of(head, label);
      };
    }

    /** The probability that the customer feels so: its share of being upset, or as alone. */
    public double of(Emotion emotion) {
      return switch (emotion) {
        case ANGER, ANXIETY, DISAPPOINTMENT -> upset * share(emotion);
        case CALM, DOUBT -> Math.min(alone.of(emotion), 1 - upset);
      };
    }

    /** Whether neither upset nor a ground to escalate is as probable as that. */
    public boolean isHarmless(double probability) {
      return upset < probability && 1 - alone.of(Head.GROUND, Reading.NONE) < probability;
    }

    private double share(Emotion emotion) {
      double all = alone.upset();
      return all > 0 ? alone.of(emotion) / all : 0;
    }
  }

  public Tone(ToneWeights weights, Memory memory) {
    this.weights = weights;
    this.memory = memory;
  }

  /** Takes the customer's next turn. */
  public Heard hear(Reading reading) {
    double upset = logOdds(reading.upset());
    double risk = logOdds(1 - reading.of(RiskLevel.LOW));
    double high = logOdds(reading.of(RiskLevel.HIGH));
    ToneWeights.Evidence evidence =
        new ToneWeights.Evidence(
            upset, risk, high, before(memory.upset), before(memory.risk), before(memory.high));
    memory.prior *= weights.fade();
    memory.turns = memory.turns * weights.fade() + 1;
    memory.upset = memory.upset * weights.fade() + upset;
    memory.risk = memory.risk * weights.fade() + risk;
    memory.high = memory.high * weights.fade() + high;
    return new Heard(
        reading,
        weights.upset().probability(evidence),
        weights.medium().probability(evidence),
        weights.high().probability(evidence));
  }

  private double before(double sum) {
    return (sum + memory.prior * weights.prior()) / (memory.turns + memory.prior);
  }

  /** What a turn alone says of a label. */
  static double score(Reading reading, Head head, String label) {
    return switch (head) {
      case EMOTION -> reading.upset();
      case RISK ->
          label.equals(RiskLevel.HIGH.name())
              ? reading.of(RiskLevel.HIGH)
              : 1 - reading.of(RiskLevel.LOW);
      default -> reading.of(head, label);
    };
  }

  static double logOdds(double probability) {
    double bounded = Math.min(SUREST, Math.max(1 - SUREST, probability));
    return Math.log(bounded / (1 - bounded));
  }
}
