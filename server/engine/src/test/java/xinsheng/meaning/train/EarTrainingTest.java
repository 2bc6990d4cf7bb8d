package xinsheng.meaning.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;
import xinsheng.meaning.Embedding;
import xinsheng.meaning.Head;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.LabelledLines;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Refit;
import xinsheng.meaning.Turn;

/** Heads learn what a site labels and keep what they knew. */
class EarTrainingTest {
  private static final int WIDTH = 16;
  private static final Map<Head, Map<String, Double>> CALM =
      Map.of(
          Head.EMOTION, Map.of("calm", 0.9, "anger", 0.05, "doubt", 0.05),
          Head.STRENGTH, Map.of("1", 0.1, "2", 0.05, "3", 0.01));

  private final Random random = new Random(7);
  private final EarTraining training = new EarTraining("ear", known(), EarTraining.Settings.USUAL);

  @Test
  void withoutRowsNothingChanges() {
    Refit refit = training.fit(List.of());
    Reading any = near(3);
    assertThat(refit.heads()).isEmpty();
    assertThat(refit.of(any)).isEqualTo(any);
  }

  @Test
  void rowsThatSayWhatTheEarSaysChangeLittle() {
    Refit refit = training.fit(rows(3, 20, Map.of(Head.EMOTION, "calm")));
    assertThat(refit.of(near(3)).of(Head.EMOTION, "calm")).isGreaterThanOrEqualTo(0.9);
    assertThat(refit.of(near(9)).of(Head.EMOTION, "calm")).isCloseTo(0.9, within(0.05));
  }

  @Test
  void aSiteLabelThatTheVectorsTellApartIsLearnedAndOthersAreKept() {
    // given: what lies along one axis is anger here
    List<TaughtTurn> rows = rows(3, 20, Map.of(Head.EMOTION, "anger", Head.STRENGTH, "2"));
    rows.addAll(rows(5, 20, Map.of(Head.EMOTION, "calm", Head.STRENGTH, "0")));
    // when
    Refit refit = training.fit(rows);
    // then
    assertThat(refit.of(near(3)).likeliest(Head.EMOTION)).isEqualTo("anger");
    assertThat(refit.of(near(3)).of(Head.STRENGTH, "2")).isGreaterThan(0.5);
    assertThat(refit.of(near(3)).of(Head.STRENGTH, "3")).isLessThan(0.5);
    assertThat(refit.of(near(5)).likeliest(Head.EMOTION)).isEqualTo("calm");
    assertThat(refit.of(near(9)).likeliest(Head.EMOTION)).isEqualTo("calm");
    LabelScore anger = score(training.crossValidate(rows, 4), "anger");
    assertThat(anger.count()).isEqualTo(20);
    assertThat(anger.recallBefore()).isZero();
    assertThat(anger.recallAfter()).isGreaterThan(0.8);
    assertThat(anger.after().precision()).isGreaterThan(0.8);
  }

  @Test
  void whatALineIsNotIsUnlearned() {
    List<TaughtTurn> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(new TaughtTurn("g" + i, near(3), Map.of(), Map.of(Head.EMOTION, "calm")));
    }
    assertThat(training.fit(rows).of(near(3)).of(Head.EMOTION, "calm")).isLessThan(0.5);
  }

  @Test
  void theSameRowsGiveTheSameFileAndItIsReadAgain() {
    List<TaughtTurn> rows = rows(3, 10, Map.of(Head.EMOTION, "anger"));
    Refit refit = training.fit(rows);
    assertThat(training.fit(rows).json()).isEqualTo(refit.json());
    Reading any = near(3);
    assertThat(Refit.parse(refit.json()).of(any)).isEqualTo(refit.of(any));
    assertThat(Refit.parse(refit.json()).ear()).isEqualTo("ear");
  }

  @Test
  void aCallIsNeverOnBothSidesOfATrial() {
    // given: one call, whose turns would give each other away
    List<TaughtTurn> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(TaughtTurn.of(line("N01-00" + i, Map.of(Head.EMOTION, "anger")), near(3)));
    }
    rows.add(TaughtTurn.of(line("N02-001", Map.of(Head.EMOTION, "calm")), near(5)));
    assertThat(score(training.crossValidate(rows, 2), "anger").recallAfter()).isZero();
  }

  private static LabelScore score(List<LabelScore> scores, String label) {
    return scores.stream()
        .filter(each -> each.head() == Head.EMOTION && each.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private List<TaughtTurn> rows(int axis, int count, Map<Head, String> labels) {
    return new ArrayList<>(
        IntStream.range(0, count)
            .mapToObj(each -> TaughtTurn.of(line(axis + "x" + each, labels), near(axis)))
            .toList());
  }

  private LabelledLines known() {
    List<LabelledLine> lines =
        IntStream.range(0, 200).mapToObj(each -> line("A" + each, Map.of())).toList();
    return LabelledLines.of(lines, lines.stream().map(each -> place(9)).toList());
  }

  private static LabelledLine line(String id, Map<Head, String> labels) {
    return new LabelledLine(id, new Turn(Channel.CUSTOMER, "x", ""), labels);
  }

  private Reading near(int axis) {
    return new Reading(CALM, place(axis));
  }

  private Embedding place(int axis) {
    float[] components = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      components[i] = (float) random.nextGaussian() * 0.1f;
    }
    components[axis] += 1;
    return Embedding.of(components);
  }
}
