package xinsheng.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import xinsheng.asr.Gate.State;

class GateTest {
  private static final int SPEECH = 0b111;
  private static final int TOO_LITTLE = 0b11;

  @Nested
  class Closed {
    @Test
    void opensWithThreeHopsOfSpeechWhereverTheyAre() {
      assertThat(Gate.CLOSED.next(SPEECH)).isEqualTo(Gate.SPEECH);
      assertThat(Gate.CLOSED.next(0b10_0010_0100)).isEqualTo(Gate.SPEECH);
    }

    @Test
    void staysClosedWithLess() {
      assertThat(Gate.CLOSED.next(TOO_LITTLE)).isEqualTo(Gate.CLOSED);
      assertThat(Gate.CLOSED.isOpen()).isFalse();
    }
  }

  @Nested
  class Speech {
    @Test
    void staysWhileThereIsSpeech() {
      assertThat(Gate.SPEECH.next(SPEECH)).isEqualTo(Gate.SPEECH);
      assertThat(Gate.SPEECH.isOpen()).isTrue();
      assertThat(Gate.SPEECH.isPause()).isFalse();
    }

    @Test
    void silenceBeginsTheHangover() {
      assertThat(Gate.SPEECH.next(TOO_LITTLE)).isEqualTo(new Gate(State.HANGOVER, 1));
    }
  }

  @Nested
  class Hangover {
    @Test
    void speechEndsItWhateverItsLength() {
      for (int frames = 1; frames <= 6; frames++) {
        assertThat(hangover(frames).next(SPEECH)).isEqualTo(Gate.SPEECH);
      }
    }

    @Test
    void isAPauseFromTwoFramesOn() {
      assertThat(hangover(1).isPause()).isFalse();
      assertThat(hangover(2).isPause()).isTrue();
    }

    @Test
    void expiresWithTheSeventhSilentFrame() {
      assertThat(hangover(6).state()).isEqualTo(State.HANGOVER);
      assertThat(hangover(7)).isEqualTo(new Gate(State.EXPIRED, 7));
    }
  }

  @Nested
  class Expired {
    @Test
    void isStillOpenForItsFrame() {
      assertThat(hangover(7).isOpen()).isTrue();
      assertThat(hangover(7).isPause()).isTrue();
    }

    @Test
    void mustBeClosedBeforeTheNextFrame() {
      assertThatThrownBy(() -> hangover(7).next(SPEECH)).isInstanceOf(IllegalStateException.class);
    }
  }

  /** The gate after speech and so many silent frames. */
  private static Gate hangover(int frames) {
    Gate gate = Gate.SPEECH;
    for (int i = 0; i < frames; i++) {
      gate = gate.next(0);
    }
    return gate;
  }
}
