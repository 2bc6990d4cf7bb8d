package xinsheng.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;
import xinsheng.meaning.Head;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Turn;

/** What every ear must do; run against the real one and the fake. */
public abstract class MeaningContract {
  private static final Turn UPSET = new Turn(Channel.CUSTOMER, "都打了三回了还是没人管", "请问有什么可以帮您");
  private static final Turn CALM = new Turn(Channel.CUSTOMER, "麻烦您帮我查一下到哪了", "");

  /** An ear that understands 没人管 as upset. */
  protected abstract Meaning ear();

  @Test
  void bringsOneReadingForEachTurnInTheirOrder() {
    try (Meaning ear = ear()) {
      List<Reading> read = ear.read(List.of(UPSET, CALM));
      assertThat(read).hasSize(2);
      assertThat(read.get(0).upset()).isGreaterThan(0.5);
      assertThat(read.get(1).upset()).isLessThan(0.5);
    }
  }

  @Test
  void aTurnIsReadBesideOthersAsItIsReadAlone() {
    try (Meaning ear = ear()) {
      Turn longer = new Turn(Channel.CUSTOMER, "字".repeat(60), "");
      assertThat(ear.read(List.of(UPSET, longer, CALM)))
          .containsExactly(
              ear.read(List.of(UPSET)).get(0),
              ear.read(List.of(longer)).get(0),
              ear.read(List.of(CALM)).get(0));
    }
  }

  @Test
  void probabilitiesOfAHeadWithOneLabelSumToOne() {
    try (Meaning ear = ear()) {
      Reading read = ear.read(List.of(UPSET)).get(0);
      for (Head head : List.of(Head.EMOTION, Head.RISK, Head.GROUND)) {
        assertThat(read.heads().get(head).values()).allMatch(each -> each >= 0 && each <= 1);
        assertThat(read.heads().get(head).values().stream().mapToDouble(each -> each).sum())
            .as("%s", head)
            .isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void everyTurnHasItsPlaceAndAnotherTurnAnother() {
    try (Meaning ear = ear()) {
      List<Reading> read = ear.read(List.of(UPSET, CALM));
      assertThat(read.get(0).embedding().width()).isPositive();
      assertThat(read.get(1).embedding().width()).isEqualTo(read.get(0).embedding().width());
      assertThat(read.get(1).embedding()).isNotEqualTo(read.get(0).embedding());
      assertThat(ear.checksum()).hasSize(64);
    }
  }

  @Test
  void theSameTurnIsReadTheSameFromAnyThread() throws Exception {
    try (Meaning ear = ear()) {
      Reading first = ear.read(List.of(UPSET)).get(0);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<List<Reading>>> others =
          IntStream.range(0, 40)
              .mapToObj(each -> threads.submit(() -> ear.read(List.of(UPSET))))
              .toList();
      for (Future<List<Reading>> each : others) {
        assertThat(each.get()).containsExactly(first);
      }
      threads.shutdown();
    }
  }

  @Test
  void anyTextIsReadHoweverLongOrStrange() {
    try (Meaning ear = ear()) {
      for (String text :
          List.of("", " ", "！？…", "😡😡", "字".repeat(9000), "a".repeat(9000), "\u0000\uD800")) {
        assertThat(ear.read(List.of(new Turn(Channel.CUSTOMER, text, text)))).hasSize(1);
      }
      assertThat(ear.read(List.of())).isEmpty();
    }
  }

  @Test
  void closedItReadsNothingAndClosesAgain() {
    Meaning ear = ear();
    ear.close();
    ear.close();
    assertThat(ear.read(List.of(UPSET))).isEmpty();
  }
}
