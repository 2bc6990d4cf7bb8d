package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import xinsheng.acoustic.VoiceMeasurement.Turn;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

class TurnTrackerTest {
  private static final int SPEECH = 0x3ff;
  private final TurnTracker turns = new TurnTracker();
  private static final TurnState NOBODY =
      new TurnState(Duration.ZERO, Duration.ZERO, Channel.AGENT, Channel.AGENT);
  private long now;

  @Test
  void silenceCountsOnlyAfterSomebodySpoke() {
    assertThat(pass(50, 0, 0).silence()).isEqualTo(Duration.ZERO);
    pass(10, SPEECH, 0);
    assertThat(pass(30, 0, 0).silence()).isEqualTo(Duration.ofSeconds(3));
    assertThat(turns.advance(++now).lastSpeaker()).isEqualTo(Channel.CUSTOMER);
  }

  @Test
  void whoBeginsSecondIsTheInterrupter() {
    pass(30, SPEECH, 0);
    TurnState overlap = pass(10, SPEECH, SPEECH);
    assertThat(overlap.overlap()).isEqualTo(Duration.ofSeconds(1));
    assertThat(overlap.interrupter()).isEqualTo(Channel.AGENT);
    pass(20, 0, SPEECH);
    assertThat(pass(5, SPEECH, SPEECH).interrupter()).isEqualTo(Channel.CUSTOMER);
  }

  @Test
  void tellsWhichUtteranceBrokeIntoTheOthersTurn() {
    // given: the customer speaks for 5 s, the agent from 2 s to 4 s
    pass(20, SPEECH, 0);
    pass(20, SPEECH, SPEECH);
    pass(10, SPEECH, 0);
    TimeSpan agents = span(2, 4);
    // then
    assertThat(turns.turn(Channel.AGENT, agents, true).interrupts()).isTrue();
    assertThat(turns.turn(Channel.AGENT, agents, true).overlap()).hasSeconds(2);
    assertThat(turns.turn(Channel.AGENT, agents, false).interrupts()).as("only 嗯").isFalse();
    Turn customers = turns.turn(Channel.CUSTOMER, span(0, 5), true);
    assertThat(customers.interrupts()).isFalse();
    assertThat(customers.overlap()).hasSeconds(2);
    assertThat(turns.turn(Channel.AGENT, span(4, 5), true).overlap()).isZero();
  }

  @Test
  void aSlipAtTheChangeOfTurnsIsNoInterruption() {
    pass(20, SPEECH, 0);
    pass(4, SPEECH, SPEECH);
    pass(20, 0, SPEECH);
    assertThat(turns.turn(Channel.AGENT, span(2, 4.4), true).interrupts()).isFalse();
    assertThat(turns.overlapped()).hasMillis(400);
  }

  @Test
  void theLongestSilenceOfTheCallStays() {
    pass(10, SPEECH, 0);
    pass(70, 0, 0);
    pass(10, SPEECH, 0);
    pass(20, 0, 0);
    assertThat(turns.longestSilence()).hasSeconds(7);
  }

  @Test
  void aHoldForgetsWhatLasted() {
    pass(10, SPEECH, 0);
    pass(60, 0, 0);
    turns.reset();
    assertThat(pass(20, 0, 0).silence()).isEqualTo(Duration.ZERO);
  }

  private static TimeSpan span(double from, double to) {
    return new TimeSpan(
        Duration.ofMillis(Math.round(1000 * from)), Duration.ofMillis(Math.round(1000 * to)));
  }

  private TurnState pass(int frames, int customer, int agent) {
    TurnState state = NOBODY;
    for (int i = 0; i < frames; i++) {
      turns.accept(Channel.CUSTOMER, customer);
      turns.accept(Channel.AGENT, agent);
      state = turns.advance(++now);
    }
    return state;
  }
}
