package xinsheng.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import xinsheng.testing.Synth;

class ChannelCutterTest {
  private static final int RATE = AudioFrame.RATE;

  @Example
  void samplesComeOutAsTheyWentInAndTheLastFrameIsFilledUpWithSilence() {
    // given: a sample's value says where it is
    float[] samples = ramp(2 * AudioFrame.LENGTH + 1);
    // when
    List<AudioFrame> frames = cut(RATE, cutter -> cutter.accept(samples));
    // then
    assertThat(frames).extracting(AudioFrame::index).containsExactly(0L, 1L, 2L);
    assertThat(frames).extracting(AudioFrame::channel).containsOnly(Channel.AGENT);
    float[] expected = Arrays.copyOf(samples, 3 * AudioFrame.LENGTH);
    assertThat(joined(frames)).isEqualTo(expected);
  }

  @Example
  void aFrameIsReadyWithItsLastSampleAndNoEarlier() {
    ChannelCutter cutter = cutter(RATE);
    cutter.accept(new float[AudioFrame.LENGTH - 1]);
    assertThat(cutter.peek()).isNull();
    cutter.accept(new float[1]);
    assertThat(cutter.peek()).isNotNull();
    assertThat(cutter.cutFrames()).isEqualTo(1);
  }

  @Example
  void silenceForAMuteKeepsWhatWasBegunAndIsNotGivenTwice() {
    // given: half a frame, then muted until frame 3
    float[] samples = ramp(AudioFrame.LENGTH / 2);
    ChannelCutter cutter = cutter(RATE);
    cutter.accept(samples);
    cutter.silenceUntil(3);
    // when: it was silent that long already
    cutter.silenceUntil(2);
    // then: the audio goes on in frame 3
    cutter.accept(samples);
    cutter.finish();
    float[] expected = new float[4 * AudioFrame.LENGTH];
    System.arraycopy(samples, 0, expected, 0, samples.length);
    System.arraycopy(samples, 0, expected, 3 * AudioFrame.LENGTH, samples.length);
    assertThat(joined(drain(cutter))).isEqualTo(expected);
    assertThat(cutter.taken()).isEqualTo(3 * AudioFrame.LENGTH + samples.length);
  }

  @Property
  void audioGapsAndMutesInAnyOrderAreOneTimeline(@ForAll("steps") List<Step> steps) {
    // given: what it must be, sample by sample
    float[] expected = new float[0];
    for (Step each : steps) {
      expected = Synth.join(expected, each.adds(expected.length));
    }
    // when
    List<AudioFrame> frames = cut(RATE, cutter -> steps.forEach(each -> each.run(cutter)));
    // then
    int whole = (expected.length + AudioFrame.LENGTH - 1) / AudioFrame.LENGTH;
    assertThat(joined(frames)).isEqualTo(Arrays.copyOf(expected, whole * AudioFrame.LENGTH));
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i).index()).isEqualTo(i);
    }
  }

  @Property
  void framesDoNotDependOnHowTheAudioIsCut(
      @ForAll("rates") int rate, @ForAll("sizes") List<Integer> sizes) {
    float[] samples = Synth.noise(-20, 0.45, rate, 1);
    List<AudioFrame> atOnce = cut(rate, cutter -> cutter.accept(samples));
    List<AudioFrame> inPieces = cut(rate, cutter -> pieces(samples, sizes).forEach(cutter::accept));
    assertThat(joined(inPieces)).isEqualTo(joined(atOnce));
  }

  @Property
  void aGapIsSilenceAtAnyRate(
      @ForAll("rates") int rate, @ForAll @IntRange(min = 1, max = 9_000) int gap) {
    float[] samples = Synth.noise(-20, 0.2, rate, 2);
    List<AudioFrame> withGap =
        cut(
            rate,
            cutter -> {
              cutter.accept(samples);
              cutter.gap(gap);
              cutter.accept(samples);
            });
    List<AudioFrame> withSilence =
        cut(rate, cutter -> cutter.accept(Synth.join(samples, new float[gap], samples)));
    assertThat(joined(withGap)).isEqualTo(joined(withSilence));
  }

  @Property
  void interleavedChannelsAreCutAsIfEachWereAlone(
      @ForAll("rates") int rate, @ForAll("sizes") List<Integer> sizes) {
    // given: two channels, sample by sample in turns
    float[] agent = Synth.noise(-20, 0.3, rate, 3);
    float[] customer = Synth.noise(-20, 0.3, rate, 4);
    float[] both = new float[2 * agent.length];
    for (int i = 0; i < agent.length; i++) {
      both[2 * i] = agent[i];
      both[2 * i + 1] = customer[i];
    }
    AudioSpec spec =
        new AudioSpec(Encoding.LINEAR16, rate, List.of(Channel.AGENT, Channel.CUSTOMER), true);
    AudioIntake intake = new AudioIntake(spec, gap -> {});
    // when: they come in chunks of any size
    List<AudioFrame> frames = new ArrayList<>();
    for (float[] piece : pieces(both, sizes.stream().map(each -> 2 * each).toList())) {
      frames.addAll(intake.accept(Synth.pcm(piece), null, OptionalLong.empty()));
    }
    frames.addAll(intake.finish());
    // then
    AudioSpec alone = new AudioSpec(Encoding.LINEAR16, rate, List.of(Channel.AGENT), false);
    float[] agentAsSent = alone.decode(Synth.pcm(agent), 0);
    assertThat(joined(frames.stream().filter(f -> f.channel() == Channel.AGENT).toList()))
        .isEqualTo(joined(cut(rate, cutter -> cutter.accept(agentAsSent))));
  }

  @Property
  void whateverFrameIsWantedAgainItsRestartGivesTheSameFrames(
      @ForAll("rates") int rate,
      @ForAll @IntRange(max = 12) int mutedFrames,
      @ForAll @IntRange(max = 30) int wanted,
      @ForAll @IntRange(min = 1, max = 20_000) int length) {
    // given: a channel that was muted for a while, then sent more
    float[] before = Synth.noise(-20, 0.31, rate, 5);
    float[] after = Synth.noise(-20, length / 10_000.0, rate, 6);
    ChannelCutter first = cutter(rate);
    first.accept(before);
    first.silenceUntil(first.cutFrames() + mutedFrames);
    first.accept(after);
    // when: the line breaks, and the client sends again what the restart asks for
    Restart restart = first.restart(Math.min(wanted, first.cutFrames()));
    float[] sent = Synth.join(before, after);
    ChannelCutter second = new ChannelCutter(Channel.AGENT, rate, restart, restart.frame());
    second.accept(Arrays.copyOfRange(sent, (int) restart.sent(), sent.length));
    // then: the same, but for the resampler's first output after a mute
    first.finish();
    second.finish();
    List<AudioFrame> expected =
        drain(first).stream().filter(each -> each.index() >= restart.frame()).toList();
    List<AudioFrame> again = drain(second);
    assertThat(again).extracting(AudioFrame::index).isEqualTo(indexes(expected));
    int unsure = mutedFrames == 0 ? 0 : filterLength(rate);
    assertThat(from(unsure, joined(again))).isEqualTo(from(unsure, joined(expected)));
    assertThat(second.taken()).isEqualTo(first.taken());
  }

  /** Something that happens to a channel. */
  private record Step(Kind kind, int amount) {
    enum Kind {
      AUDIO,
      GAP,
      MUTE
    }

    void run(ChannelCutter cutter) {
      switch (kind) {
        case AUDIO -> cutter.accept(ramp(amount));
        case GAP -> cutter.gap(amount);
        case MUTE -> cutter.silenceUntil(cutter.cutFrames() + amount % 5);
      }
    }

    /** What it adds after so many samples. */
    float[] adds(int length) {
      int until = (length / AudioFrame.LENGTH + amount % 5) * AudioFrame.LENGTH;
      return switch (kind) {
        case AUDIO -> ramp(amount);
        case GAP -> new float[amount];
        case MUTE -> new float[Math.max(0, until - length)];
      };
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Step.Kind.values()), Arbitraries.integers().between(1, 4_000))
        .as(Step::new)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<Integer> rates() {
    return Arbitraries.of(AudioSpec.RATES);
  }

  /** Sizes of chunks, used in turns. */
  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(1, 5_000).list().ofMinSize(1).ofMaxSize(5);
  }

  private static ChannelCutter cutter(int rate) {
    return new ChannelCutter(Channel.AGENT, rate, Restart.START, 0);
  }

  private static List<AudioFrame> cut(int rate, Consumer<ChannelCutter> steps) {
    ChannelCutter cutter = cutter(rate);
    steps.accept(cutter);
    cutter.finish();
    return drain(cutter);
  }

  private static List<AudioFrame> drain(ChannelCutter cutter) {
    List<AudioFrame> frames = new ArrayList<>();
    for (AudioFrame each = cutter.poll(); each != null; each = cutter.poll()) {
      frames.add(each);
    }
    return frames;
  }

  private static List<float[]> pieces(float[] samples, List<Integer> sizes) {
    List<float[]> pieces = new ArrayList<>();
    for (int from = 0; from < samples.length; ) {
      int to = Math.min(samples.length, from + sizes.get(pieces.size() % sizes.size()));
      pieces.add(Arrays.copyOfRange(samples, from, to));
      from = to;
    }
    return pieces;
  }

  private static float[] joined(List<AudioFrame> frames) {
    return Synth.join(frames.stream().map(AudioFrame::samples).toArray(float[][]::new));
  }

  private static List<Long> indexes(List<AudioFrame> frames) {
    return frames.stream().map(AudioFrame::index).toList();
  }

  /** How many samples an input reaches, at 16 kHz. */
  private static int filterLength(int rate) {
    return (int) (new Resampler(rate).warmUp() * RATE / rate);
  }

  private static float[] from(int start, float[] samples) {
    return Arrays.copyOfRange(samples, Math.min(start, samples.length), samples.length);
  }

  private static float[] ramp(int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (i + 1) / 10_000f;
    }
    return samples;
  }
}
