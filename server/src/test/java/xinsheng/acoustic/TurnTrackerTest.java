package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;

class TurnTrackerTest {
  private static final int SPEECH = 0x3ff;
  private final TurnTracker turns = new TurnTracker();

  @Test
  void silenceCountsOnlyAfterSomebodySpoke() {
    assertThat(pass(50, 0, 0).silence()).isEqualTo(Duration.ZERO);
    pass(10, SPEECH, 0);
    assertThat(pass(30, 0, 0).silence()).isEqualTo(Duration.ofSeconds(3));
    assertThat(turns.advance().lastSpeaker()).isEqualTo(Channel.CUSTOMER);
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
  void aHoldForgetsWhatLasted() {
    pass(10, SPEECH, 0);
    pass(60, 0, 0);
    turns.reset();
    assertThat(pass(20, 0, 0).silence()).isEqualTo(Duration.ZERO);
  }

  private TurnState pass(int frames, int customer, int agent) {
    TurnState state = turns.advance();
    for (int i = 0; i < frames; i++) {
      turns.accept(Channel.CUSTOMER, customer);
      turns.accept(Channel.AGENT, agent);
      state = turns.advance();
    }
    return state;
  }
}
