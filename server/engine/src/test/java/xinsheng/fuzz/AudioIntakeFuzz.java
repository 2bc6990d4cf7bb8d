package xinsheng.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.fault.CallFault;

/**
 * Any order of chunks, gaps and mutes gives finite samples in frames that follow each other, or is
 * refused with a reason.
 */
class AudioIntakeFuzz {
  private static final Integer[] RATES = AudioSpec.RATES.toArray(Integer[]::new);

  @FuzzTest
  void framesFollowEachOther(FuzzedDataProvider data) {
    List<Channel> channels =
        data.consumeBoolean() ? List.of(Channel.AGENT, Channel.CUSTOMER) : List.of(Channel.AGENT);
    AudioSpec spec =
        new AudioSpec(
            data.pickValue(Encoding.values()),
            data.pickValue(RATES),
            channels,
            channels.size() == 2 && data.consumeBoolean());
    AudioIntake intake = new AudioIntake(spec, gap -> {});
    List<AudioFrame> frames = new ArrayList<>();
    while (data.remainingBytes() > 0) {
      try {
        frames.addAll(step(intake, data, channels));
      } catch (CallFault expected) {
        if (expected.variables().isEmpty()) {
          throw new AssertionError("no variables", expected);
        }
      }
    }
    frames.addAll(intake.finish());
    check(frames);
  }

  private static List<AudioFrame> step(
      AudioIntake intake, FuzzedDataProvider data, List<Channel> channels) {
    Channel channel = data.pickValue(Channel.values());
    switch (data.consumeInt(0, 9)) {
      case 0:
        return intake.mute(channel);
      case 1:
        intake.unmute(channel);
        return List.of();
      default:
        OptionalLong start =
            data.consumeBoolean() ? OptionalLong.of(data.consumeLong()) : OptionalLong.empty();
        long lost = data.consumeBoolean() ? data.consumeInt() : 0;
        return intake.accept(data.consumeBytes(400), channel, start, lost);
    }
  }

  private static void check(List<AudioFrame> frames) {
    long[] next = new long[Channel.values().length];
    for (AudioFrame frame : frames) {
      if (frame.index() != next[frame.channel().ordinal()]++) {
        throw new AssertionError("frame " + frame.index() + " out of order");
      }
      for (float sample : frame.samples()) {
        if (!Float.isFinite(sample)) {
          throw new AssertionError("a sample is " + sample);
        }
      }
    }
  }
}
