package xinsheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/** Numbers and places of events, and what a client that comes back is told again. */
class EventLogTest {
  private static final CallEvent SETTLED = new CallEvent.Marked(Marker.HOLD, Optional.empty());
  private static final CallEvent INTERIM =
      new CallEvent.Spoken(
          new Transcript(
              "C1",
              Channel.CUSTOMER,
              false,
              "我要",
              List.of(),
              TimeSpan.at(Duration.ZERO),
              List.of(),
              false));

  private final List<PlacedEvent> told = new ArrayList<>();

  @Test
  void timeNeverRunsBack() {
    EventLog log = new EventLog(told::add);
    log.advance(seconds(5));
    log.advance(seconds(3));
    assertThat(log.now()).isEqualTo(seconds(5));
  }

  @Test
  void aClientThatComesBackIsToldNoInterimWordsThatItHasPassed() {
    // given: event 7 at 10 s was the last that it took
    EventLog log = new EventLog(told::add, new EventLog.Memory(), 7, seconds(10));
    // when
    log.advance(seconds(9));
    log.add(INTERIM);
    log.add(SETTLED);
    log.advance(seconds(10));
    log.add(INTERIM);
    // then: nothing comes before what it took, and numbers go on
    assertThat(told)
        .containsExactly(
            new PlacedEvent(8, seconds(10), SETTLED), new PlacedEvent(9, seconds(10), INTERIM));
  }

  @Test
  void anAcknowledgementIsDueOnceThereIsSomethingThatIsNotInterim() {
    EventLog log = new EventLog(told::add);
    log.add(INTERIM);
    assertThat(log.isUnacknowledged()).isFalse();
    log.add(SETTLED);
    log.add(INTERIM);
    assertThat(log.isUnacknowledged()).isTrue();
    log.acknowledge(new CallEvent.AnalyzedThrough(Duration.ZERO, Optional.empty()));
    assertThat(log.isUnacknowledged()).isFalse();
    assertThat(told).hasSize(4);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
