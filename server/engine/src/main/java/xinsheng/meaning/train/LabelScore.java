package xinsheng.meaning.train;

import java.util.ArrayList;
import java.util.List;
import xinsheng.meaning.Head;
import xinsheng.meaning.Reading;

/**
 * How a label is found in labelled turns. One label of a head is claimed: the likeliest; of the
 * strength each that is likelier than not.
 *
 * @param count turns that have it
 */
public record LabelScore(Head head, String label, int count, Found before, Found after) {
  /**
   * What was claimed.
   *
   * @param claimed turns that are said to have it
   * @param right of these, those that have it
   */
  public record Found(int claimed, int right) {
    /** Of the turns that are said to have it, how many do; 0 of none. */
    public double precision() {
      return claimed == 0 ? 0 : (double) right / claimed;
    }

    private double recall(int count) {
      return count == 0 ? 0 : (double) right / count;
    }
  }

  /** Of the turns that have it, how many are found by the heads as they were. */
  public double recallBefore() {
    return before.recall(count);
  }

  /** Of the turns that have it, how many are found by the heads that were trained on. */
  public double recallAfter() {
    return after.recall(count);
  }

  /** Of every label that a turn has or is said to have. */
  static List<LabelScore> all(List<TaughtTurn> turns, List<Reading> after) {
    List<LabelScore> scores = new ArrayList<>();
    List<Reading> before = turns.stream().map(TaughtTurn::reading).toList();
    for (Head head : Head.OF_CUSTOMERS) {
      for (int label = 0; label < head.labels().size(); label++) {
        LabelScore score = of(head, label, turns, before, after);
        if (score.count() + score.before().claimed() + score.after().claimed() > 0) {
          scores.add(score);
        }
      }
    }
    return scores;
  }

  private static LabelScore of(
      Head head, int label, List<TaughtTurn> turns, List<Reading> before, List<Reading> after) {
    int count = 0;
    for (TaughtTurn each : turns) {
      count += has(each, head, label) ? 1 : 0;
    }
    String name = head.labels().get(label);
    return new LabelScore(
        head, name, count, found(head, label, turns, before), found(head, label, turns, after));
  }

  private static Found found(Head head, int label, List<TaughtTurn> turns, List<Reading> readings) {
    int claimed = 0;
    int right = 0;
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).is().containsKey(head)
          && readings.get(i).claims(head, head.labels().get(label))) {
        claimed++;
        right += has(turns.get(i), head, label) ? 1 : 0;
      }
    }
    return new Found(claimed, right);
  }

  private static boolean has(TaughtTurn turn, Head head, int label) {
    return turn.is().containsKey(head) && turn.wanted(head)[label] > 0;
  }
}
