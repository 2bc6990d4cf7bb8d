package xinsheng.asr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;

class RecentAudioTest {
  private final RecentAudio.Memory memory = new RecentAudio.Memory();
  private final RecentAudio audio = new RecentAudio(memory);

  @Test
  void keepsTheAudioOfTwoSecondsButTheMarksOfAll() {
    add(0, 30);
    assertThat(audio.frames()).extracting(AudioFrame::index).hasSize(20).startsWith(10L);
    assertThat(audio.framesFrom(28)).extracting(AudioFrame::index).containsExactly(28L, 29L);
    assertThat(audio.neededFrom(30)).isZero();
  }

  @Test
  void aPreRollIsWhatIsNeededInSilence() {
    add(0, 30);
    audio.keepLast(6);
    assertThat(audio.frames()).extracting(AudioFrame::index).hasSize(6).startsWith(24L);
    assertThat(audio.neededFrom(30)).isEqualTo(24);
  }

  @Test
  void whatIsSettledIsNotNeeded() {
    add(0, 10);
    audio.settledBefore(8, Gate.SPEECH);
    assertThat(audio.neededFrom(10)).isEqualTo(8);
    audio.settledAll();
    assertThat(audio.neededFrom(10)).isEqualTo(10);
  }

  @Test
  void framesAfterAHoleStartAnew() {
    add(0, 10);
    add(15, 17);
    assertThat(audio.frames()).extracting(AudioFrame::index).containsExactly(15L, 16L);
    assertThat(audio.neededFrom(17)).isEqualTo(15);
  }

  @Test
  void aPlaceThatItDoesNotKnowNeedsNothingEarlier() {
    add(0, 10);
    assertThat(audio.neededFrom(40)).isEqualTo(40);
  }

  @Test
  void aReplayHasTheMarksAndTheGateOfTheBreakAndIsTakenOutOnce() {
    // given: frames 8 and 9 after a settled utterance
    add(0, 10);
    Gate gate = Gate.SPEECH.next(0);
    audio.settledBefore(8, gate);
    // when
    Replay replay = new RecentAudio(memory).replay();
    // then
    assertThat(replay.from()).isEqualTo(8);
    assertThat(replay.gate()).isEqualTo(gate);
    assertThat(replay.of(frame(8))).contains(8);
    assertThat(replay.of(frame(9))).contains(9);
    assertThat(replay.of(frame(7))).isEmpty();
    assertThat(replay.of(frame(10))).isEmpty();
    assertThat(new RecentAudio(memory).replay().of(frame(8))).isEmpty();
  }

  /** Frames whose speech marks are their index. */
  private void add(int from, int to) {
    for (int i = from; i < to; i++) {
      audio.add(frame(i), i);
    }
  }

  private static AudioFrame frame(int index) {
    return new AudioFrame(Channel.AGENT, index, new float[0]);
  }
}
