package xinsheng.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import xinsheng.audio.AudioIntake.Gap;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.testing.Synth;

class AudioIntakeTest {
  private static final OptionalLong NEXT = OptionalLong.empty();
  private static final List<Channel> BOTH = List.of(Channel.CUSTOMER, Channel.AGENT);

  private final List<Gap> gaps = new ArrayList<>();

  @Test
  void interleavedChannelsComeApartInTheirOrder() {
    // given: agent first in the file, at half the customer's level
    AudioIntake intake =
        intake(
            new AudioSpec(
                Encoding.LINEAR16, 16000, List.of(Channel.AGENT, Channel.CUSTOMER), true));
    byte[] agent = Synth.pcm(Synth.tone(200, -12, 0.1, 16000));
    byte[] customer = Synth.pcm(Synth.tone(200, -6, 0.1, 16000));
    byte[] both = new byte[agent.length * 2];
    for (int i = 0; i < agent.length; i += 2) {
      System.arraycopy(agent, i, both, 2 * i, 2);
      System.arraycopy(customer, i, both, 2 * i + 2, 2);
    }
    // when
    List<AudioFrame> frames = intake.accept(both, null, NEXT);
    // then: always the customer's frame first
    assertThat(frames).extracting(AudioFrame::channel).containsExactlyElementsOf(BOTH);
    assertThat(peak(frames.get(0))).isGreaterThan(1.9f * peak(frames.get(1)));
  }

  @Test
  void framesComeInTimeOrderHoweverFarOneChannelRunsAhead() {
    AudioIntake intake = intake(twoMono(16000));
    assertThat(intake.accept(seconds(2, 16000), Channel.AGENT, NEXT)).isEmpty();
    List<AudioFrame> frames = intake.accept(seconds(1, 16000), Channel.CUSTOMER, NEXT);
    assertThat(frames).hasSize(20);
    assertThat(frames).extracting(AudioFrame::index).isSorted();
  }

  @Test
  void shorterChannelIsFilledUpAtTheEnd() {
    AudioIntake intake = intake(twoMono(8000));
    intake.accept(seconds(1, 8000), Channel.AGENT, NEXT);
    intake.accept(seconds(0.5, 8000), Channel.CUSTOMER, NEXT);
    assertThat(intake.finish()).filteredOn(f -> f.channel() == Channel.CUSTOMER).isNotEmpty();
    assertThat(intake.length()).isEqualTo(16000);
  }

  @Test
  void aGapCountsAsSilenceAndIsTold() {
    AudioIntake intake = intake(mono(8000));
    intake.accept(seconds(1, 8000), null, OptionalLong.of(0));
    List<AudioFrame> frames = intake.accept(seconds(1, 8000), null, OptionalLong.of(12_000));
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).span().seconds()).isEqualTo(0.5);
    assertThat(frames.size()).isBetween(14, 15);
  }

  @Test
  void aMutedChannelIsSilentAndGoesOnWhereTheCallIs() {
    AudioIntake intake = intake(twoMono(16000));
    intake.mute(Channel.AGENT);
    assertThat(intake.accept(seconds(1, 16000), Channel.CUSTOMER, NEXT)).hasSize(20);
    refused(() -> intake.accept(seconds(1, 16000), Channel.AGENT, NEXT), Reason.AUDIO_WHILE_MUTED);
    intake.unmute(Channel.AGENT);
    intake.accept(seconds(0.1, 16000), Channel.CUSTOMER, NEXT);
    assertThat(intake.accept(seconds(0.1, 16000), Channel.AGENT, NEXT))
        .extracting(AudioFrame::index)
        .containsExactly(10L, 10L);
  }

  @Test
  void refusesWhatCannotBePlacedAndStaysUsable() {
    AudioIntake intake = intake(twoMono(8000));
    refused(() -> intake.accept(new byte[3], Channel.AGENT, NEXT), Reason.ODD_BYTE_COUNT);
    refused(() -> intake.accept(new byte[0], Channel.AGENT, NEXT), Reason.ODD_BYTE_COUNT);
    refused(() -> intake.accept(new byte[320], null, NEXT), Reason.CHANNEL_INVALID);
    refused(
        () -> intake.accept(new byte[AudioIntake.MAX_CHUNK_BYTES + 2], Channel.AGENT, NEXT),
        Reason.CHUNK_TOO_LARGE);
    intake.accept(seconds(1, 8000), Channel.AGENT, NEXT);
    refused(
        () -> intake.accept(new byte[320], Channel.AGENT, OptionalLong.of(7999)),
        Reason.AUDIO_OUT_OF_ORDER);
    refused(
        () -> intake.accept(new byte[320], Channel.AGENT, OptionalLong.of(8000L + 61 * 8000)),
        Reason.AUDIO_GAP_TOO_LONG);
    assertThat(intake.accept(seconds(1, 8000), Channel.CUSTOMER, NEXT)).isNotEmpty();
  }

  @Test
  void aLossCountsAsSilenceUpToFiveMinutes() {
    AudioIntake intake = intake(mono(8000));
    intake.accept(seconds(1, 8000), null, NEXT);
    // when
    intake.accept(seconds(1, 8000), null, NEXT, 300 * 8000);
    // then
    assertThat(gaps).extracting(each -> each.span().seconds()).containsExactly(300.0);
    assertThat(intake.length()).isEqualTo(302 * 16_000);
  }

  @Test
  void refusesPlacesThatMakeNoSenseAndIsThenAsBefore() {
    // given: a second of audio
    AudioIntake intake = intake(mono(8000));
    intake.accept(seconds(1, 8000), null, OptionalLong.of(0));
    // when
    for (long start : new long[] {-1, Long.MIN_VALUE, 0, 7999}) {
      refused(placed(intake, OptionalLong.of(start), 0), Reason.AUDIO_OUT_OF_ORDER);
    }
    for (long lost : new long[] {-1, Long.MIN_VALUE}) {
      refused(placed(intake, NEXT, lost), Reason.AUDIO_OUT_OF_ORDER);
    }
    refused(placed(intake, OptionalLong.of(9000), 1000), Reason.AUDIO_OUT_OF_ORDER);
    refused(placed(intake, OptionalLong.of(8001 + 60 * 8000), 0), Reason.AUDIO_GAP_TOO_LONG);
    refused(placed(intake, OptionalLong.of(Long.MAX_VALUE), 0), Reason.AUDIO_GAP_TOO_LONG);
    refused(placed(intake, NEXT, 300 * 8000 + 1), Reason.AUDIO_GAP_TOO_LONG);
    refused(placed(intake, NEXT, Long.MAX_VALUE), Reason.AUDIO_GAP_TOO_LONG);
    // then
    assertThat(gaps).isEmpty();
    intake.accept(seconds(1, 8000), null, OptionalLong.of(8000));
    assertThat(gaps).isEmpty();
    assertThat(intake.length()).isEqualTo(32_000);
  }

  @Test
  void aChunkOfTwoChannelsIsTakenWholeOrNotAtAll() {
    // given: the second of two interleaved channels is muted
    AudioIntake intake = intake(new AudioSpec(Encoding.LINEAR16, 8000, BOTH, true));
    intake.accept(seconds(2, 8000), null, NEXT);
    intake.mute(Channel.AGENT);
    // when: a chunk comes all the same, after a gap
    refused(
        () -> intake.accept(seconds(2, 8000), null, OptionalLong.of(24_000)),
        Reason.AUDIO_WHILE_MUTED);
    intake.unmute(Channel.AGENT);
    // then: the first channel has no gap either
    assertThat(gaps).isEmpty();
    assertThat(intake.length()).isEqualTo(16_000);
  }

  private static ThrowingCallable placed(AudioIntake intake, OptionalLong start, long lost) {
    return () -> intake.accept(seconds(0.1, 8000), null, start, lost);
  }

  @Test
  void aChannelThatWasMutedBeforeABreakMayHearAgainWhatItHadSentAndNoMore() {
    // given: a muted channel of which some audio will be needed again
    AudioIntake before = intake(twoMono(8000));
    before.accept(seconds(1, 8000), Channel.CUSTOMER, NEXT);
    before.accept(seconds(1, 8000), Channel.AGENT, NEXT);
    before.mute(Channel.AGENT);
    AudioIntake.Memory memory =
        before.remember(10, Map.of(Channel.CUSTOMER, 8L, Channel.AGENT, 5L));
    long again = 8000 - before.keepFrom(memory).get(1).sample();
    // when
    AudioIntake after = new AudioIntake(twoMono(8000), gaps::add, memory);
    after.accept(new byte[(int) (2 * again)], Channel.AGENT, NEXT);
    // then
    assertThat(again).isBetween(4000L, 6000L);
    refused(() -> after.accept(seconds(0.1, 8000), Channel.AGENT, NEXT), Reason.AUDIO_WHILE_MUTED);
    after.accept(seconds(2, 8000), Channel.CUSTOMER, NEXT);
    assertThat(gaps).isEmpty();
  }

  @Test
  void refusesAChannelThatRunsAwayFromTheOther() {
    AudioIntake intake = intake(twoMono(8000));
    refused(
        () -> {
          for (int second = 0; second <= AudioIntake.MAX_SKEW_SECONDS + 1; second++) {
            intake.accept(seconds(1, 8000), Channel.AGENT, NEXT);
          }
        },
        Reason.CHANNEL_SKEW_EXCEEDED);
  }

  @Test
  void refusesSpecsThatMakeNoSense() {
    refused(
        () -> new AudioSpec(Encoding.LINEAR16, 11025, List.of(Channel.AGENT), false),
        Reason.RATE_UNSUPPORTED);
    refused(() -> new AudioSpec(Encoding.MULAW, 8000, List.of(), false), Reason.CHANNEL_INVALID);
    refused(
        () -> new AudioSpec(Encoding.MULAW, 8000, List.of(Channel.AGENT, Channel.AGENT), true),
        Reason.CHANNEL_INVALID);
  }

  private AudioIntake intake(AudioSpec spec) {
    return new AudioIntake(spec, gaps::add);
  }

  private static AudioSpec mono(int rate) {
    return new AudioSpec(Encoding.LINEAR16, rate, List.of(Channel.CUSTOMER), false);
  }

  private static AudioSpec twoMono(int rate) {
    return new AudioSpec(Encoding.LINEAR16, rate, BOTH, false);
  }

  private static byte[] seconds(double seconds, int rate) {
    return Synth.pcm(Synth.silence(seconds, rate));
  }

  private static float peak(AudioFrame frame) {
    float peak = 0;
    for (float sample : frame.samples()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  private static void refused(ThrowingCallable action, Reason reason) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            CallFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }
}
