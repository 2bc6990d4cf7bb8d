package xinsheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.testing.ScriptedMeaning;

/** What a trainer teaches has its effect, and no other. */
class LessonsTest {
  private static final Reading UPSET =
      ScriptedMeaning.reading("anger", 0.9, "MEDIUM", 0.8, "reputation", 0.7);

  private final ScriptedMeaning ear = new ScriptedMeaning().when("气死", UPSET);

  @Test
  void aTurnLikeATrainersLineHasItsLabelsForSure() {
    // given: an ear that hears nothing in the words, and a line that says what they are
    Meaning taught =
        lessons(lesson("你们真行啊", Map.of(Head.EMOTION, "anger", Head.RISK, "MEDIUM"), Map.of()))
            .teach(ear);
    // when
    Reading same = read(taught, "你们真行啊");
    Reading near = read(taught, "你们可真行啊");
    // then
    assertThat(same.of(Head.EMOTION, "anger")).isGreaterThan(0.99);
    assertThat(same.of(Head.RISK, "MEDIUM")).isGreaterThan(0.99);
    assertThat(near.of(Head.EMOTION, "anger")).isBetween(0.98, same.of(Head.EMOTION, "anger"));
    assertThat(same.of(Head.GROUND, "none"))
        .isEqualTo(ScriptedMeaning.CALM.of(Head.GROUND, "none"));
  }

  @Test
  void anotherTurnIsReadAsBefore() {
    Meaning taught = lessons(lesson("你们真行啊", Map.of(Head.EMOTION, "anger"), Map.of())).teach(ear);
    assertThat(read(taught, "请问几点下班")).isEqualTo(read(ear, "请问几点下班"));
  }

  @Test
  void whatALineIsNotIsNotClaimed() {
    Meaning taught = lessons(lesson("笑得我气死", Map.of(), Map.of(Head.EMOTION, "anger"))).teach(ear);
    Reading read = read(taught, "笑得我气死");
    assertThat(read.of(Head.EMOTION, "anger")).isZero();
    assertThat(read.of(Head.EMOTION, "calm")).isCloseTo(1, within(1e-9));
    assertThat(read.of(Head.RISK, "MEDIUM")).isEqualTo(0.8);
  }

  @Test
  void aStrengthIsThatStrengthAndNoMore() {
    Meaning taught = lessons(lesson("算了吧", Map.of(Head.STRENGTH, "2"), Map.of())).teach(ear);
    Reading read = read(taught, "算了吧");
    assertThat(read.of(Head.STRENGTH, "1")).isGreaterThan(0.99);
  }

  @Test
  void theTrainersLineIsTheOneShown() {
    LabelledLine ours = new LabelledLine("A1", turn("气死我了"), Map.of(Head.EMOTION, "anger"));
    Meaning taught =
        lessons(lesson("气死我了", Map.of(Head.EMOTION, "anger"), Map.of())).teach(ear.knowing(ours));
    Embedding place = ScriptedMeaning.place(turn("气死我了"));
    assertThat(taught.nearest(place, 0.8)).map(each -> each.line().id()).contains("气死我了:1");
    assertThat(ear.nearest(place, 0.8)).map(each -> each.line().id()).contains("A1");
  }

  @Test
  void nothingTaughtIsTheEarItself() {
    assertThat(Lessons.NONE.teach(ear)).isSameAs(ear);
    assertThat(lessons(lesson("x", Map.of(Head.RISK, "LOW"), Map.of())).teach(Meaning.NONE))
        .isSameAs(Meaning.NONE);
  }

  @Test
  void headsOfAnotherEarAreRefusedWithAWayOut() {
    Lessons other =
        new Lessons(1, List.of(), Map.of(), Optional.of(new Refit("another", Map.of())));
    assertThatThrownBy(() -> other.teach(ear))
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("another ear")
        .hasMessageContaining("./xinsheng ear train");
  }

  @Test
  void anEarThatIsLateAtFirstIsTaughtLater() {
    Lessons lessons = lessons(lesson("你们真行啊", Map.of(Head.EMOTION, "anger"), Map.of()));
    ear.late(true);
    assertThat(lessons.teach(ear).read(List.of(turn("你们真行啊")))).isEmpty();
    ear.late(false);
    assertThat(read(lessons.teach(ear), "你们真行啊").of(Head.EMOTION, "anger")).isGreaterThan(0.9);
  }

  @Property(tries = 300)
  void aLabelThatIsOffIsNeverClaimedAndProbabilitiesStillSumToOne(
      @ForAll("readings") Reading reading, @ForAll("switches") Map<Head, Set<String>> off) {
    Reading left = new Lessons(1, List.of(), off, Optional.empty()).switched(reading);
    Tone.Memory memory = new Tone.Memory();
    Tone tone = new Tone(ToneTest.WEIGHTS, memory);
    tone.hear(reading);
    Tone.Heard heard = tone.hear(left);
    off.forEach(
        (head, labels) ->
            labels.forEach(
                label -> {
                  assertThat(left.of(head, label)).isZero();
                  if (head != Head.RISK) {
                    assertThat(heard.of(head, label)).isZero();
                  }
                }));
    for (Head head : reading.heads().keySet()) {
      assertThat(left.heads().get(head).values().stream().mapToDouble(each -> each).sum())
          .as("%s", head)
          .isCloseTo(1, within(1e-9));
    }
  }

  @Provide
  Arbitrary<Reading> readings() {
    return Arbitraries.doubles()
        .between(0, 1)
        .list()
        .ofSize(60)
        .map(
            values -> {
              Map<Head, Map<String, Double>> heads = new EnumMap<>(Head.class);
              for (Head head : ONE_LABEL) {
                heads.put(head, shared(head, values));
              }
              return new Reading(heads);
            });
  }

  @Provide
  Arbitrary<Map<Head, Set<String>>> switches() {
    return Arbitraries.of(ONE_LABEL)
        .flatMap(
            head ->
                Arbitraries.of(
                        head.labels().stream()
                            .filter(each -> !each.equals(head.nothing()))
                            .toList())
                    .set()
                    .ofMinSize(1)
                    .map(labels -> Map.of(head, labels)));
  }

  private static final List<Head> ONE_LABEL =
      Head.OF_CUSTOMERS.stream().filter(Head::isOneLabel).toList();

  private static Map<String, Double> shared(Head head, List<Double> values) {
    double sum = 0;
    for (int i = 0; i < head.labels().size(); i++) {
      sum += values.get(i + head.ordinal()) + 1e-3;
    }
    Map<String, Double> labels = new LinkedHashMap<>();
    for (int i = 0; i < head.labels().size(); i++) {
      labels.put(head.labels().get(i), (values.get(i + head.ordinal()) + 1e-3) / sum);
    }
    return labels;
  }

  private static Lessons lessons(Lesson... lessons) {
    return new Lessons(0.8, List.of(lessons), Map.of(), Optional.empty());
  }

  private static Lesson lesson(String say, Map<Head, String> is, Map<Head, String> not) {
    return new Lesson(say + ":1", turn(say), is, not);
  }

  private static Reading read(Meaning meaning, String text) {
    return meaning.read(List.of(turn(text))).get(0);
  }

  private static Turn turn(String text) {
    return new Turn(Channel.CUSTOMER, text, "");
  }
}
