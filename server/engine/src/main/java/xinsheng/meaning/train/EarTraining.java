package xinsheng.meaning.train;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import xinsheng.meaning.Head;
import xinsheng.meaning.LabelledLines;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Refit;

/**
 * Trains the heads on, away from those that ship only as far as the rows ask for it. The same rows
 * give the same heads; no rows none. Thread-safe.
 */
public final class EarTraining {
  private final String ear;
  private final int width;
  private final List<float[]> known;
  private final Anchor anchor;

  /**
   * How far heads may go.
   *
   * @param ridge penalty on the square of a weight, halved; above 0
   * @param anchor penalty on the square of what is added to a score of one of the project's lines,
   *     halved; 0 or more
   */
  public record Settings(double ridge, double anchor) {
    /** Chosen on calls of two authors relabelled by another habit; docs/rationale.md. */
    public static final Settings USUAL = new Settings(0.3, 0.005);
  }

  /**
   * For an ear.
   *
   * @param ear SHA-256 of its encoder
   * @param known the project's own lines, one at least
   */
  public EarTraining(String ear, LabelledLines known, Settings settings) {
    this.ear = ear;
    this.width = known.width();
    this.known = known.directions();
    this.anchor = new Anchor(this.known, width, settings.ridge(), settings.anchor());
  }

  /** Trains on rows. */
  public Refit fit(List<TaughtTurn> rows) {
    List<double[]> coordinates = coordinates(rows);
    return fit(rows, coordinates, each -> true);
  }

  /**
   * How well turns are judged by heads that did not see their call.
   *
   * @param folds parts that calls are dealt to, in the order of their names; 2 or more
   */
  public List<LabelScore> crossValidate(List<TaughtTurn> rows, int folds) {
    List<double[]> coordinates = coordinates(rows);
    List<String> groups =
        new ArrayList<>(
            rows.stream().map(TaughtTurn::group).collect(Collectors.toCollection(TreeSet::new)));
    List<Reading> after = new ArrayList<>(rows.stream().map(TaughtTurn::reading).toList());
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      Predicate<TaughtTurn> isHeld = row -> groups.indexOf(row.group()) % folds == held;
      Refit refit = fit(rows, coordinates, isHeld.negate());
      for (int i = 0; i < rows.size(); i++) {
        if (isHeld.test(rows.get(i))) {
          after.set(i, refit.of(rows.get(i).reading()));
        }
      }
    }
    return LabelScore.all(rows, after);
  }

  /** How far, root mean square, what is added to a head's scores moves those of known lines. */
  public double moves(Refit refit, Head head) {
    Refit.Shift shift = refit.heads().get(head);
    if (shift == null || known.isEmpty()) {
      return 0;
    }
    double square = 0;
    for (float[] line : known) {
      for (double each : shift.of(line)) {
        square += each * each;
      }
    }
    return Math.sqrt(square / known.size() / head.labels().size());
  }

  private List<double[]> coordinates(List<TaughtTurn> rows) {
    return rows.stream()
        .map(each -> anchor.coordinates(each.reading().embedding().direction()))
        .toList();
  }

  private Refit fit(
      List<TaughtTurn> rows, List<double[]> coordinates, Predicate<TaughtTurn> chosen) {
    Map<Head, Refit.Shift> heads = new EnumMap<>(Head.class);
    for (Head head : Head.OF_CUSTOMERS) {
      List<HeadFit.Row> told = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        if (chosen.test(rows.get(i)) && rows.get(i).tells(head)) {
          told.add(row(head, rows.get(i), coordinates.get(i)));
        }
      }
      if (!told.isEmpty()) {
        heads.put(head, shift(head, HeadFit.fit(head, told)));
      }
    }
    return new Refit(ear, heads);
  }

  private static HeadFit.Row row(Head head, TaughtTurn turn, double[] coordinates) {
    double[] scores =
        head.labels().stream().mapToDouble(each -> turn.reading().score(head, each)).toArray();
    return new HeadFit.Row(coordinates, scores, turn.wanted(head));
  }

  private Refit.Shift shift(Head head, double[][] fitted) {
    ByteBuffer weights = ByteBuffer.allocate(fitted.length * width * Float.BYTES);
    List<Float> bias = new ArrayList<>();
    for (double[] each : fitted) {
      double[] ofDirections = anchor.weights(each);
      for (int i = 0; i < width; i++) {
        weights.putFloat((float) ofDirections[i]);
      }
      bias.add((float) ofDirections[width]);
    }
    return new Refit.Shift(head.labels(), bias, weights.array());
  }
}
