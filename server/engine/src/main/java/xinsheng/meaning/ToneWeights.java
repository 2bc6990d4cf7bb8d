package xinsheng.meaning;

/**
 * How turns are read in their call; {@code tone} of the playbook's {@code ear.yaml}.
 *
 * @param fade what a turn counts after each further turn of the customer, 0 to 1
 * @param prior log-odds that stand for the turns before the first
 * @param upset is the customer angry, anxious or disappointed?
 * @param medium is the risk at least medium?
 * @param high is the risk high?
 */
public record ToneWeights(double fade, double prior, Line upset, Line medium, Line high) {
  /** Log-odds of a turn and, averaged, of the turns before it. */
  record Evidence(
      double upset,
      double risk,
      double high,
      double upsetBefore,
      double riskBefore,
      double highBefore) {}

  /** A logistic regression on log-odds. */
  public record Line(
      double upset,
      double risk,
      double high,
      double upsetBefore,
      double riskBefore,
      double highBefore,
      double bias) {
    double probability(Evidence seen) {
      double odds =
          upset * seen.upset()
              + risk * seen.risk()
              + high * seen.high()
              + upsetBefore * seen.upsetBefore()
              + riskBefore * seen.riskBefore()
              + highBefore * seen.highBefore()
              + bias;
      return 1 / (1 + Math.exp(-odds));
    }
  }
}
