package xinsheng.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import xinsheng.acoustic.ArousalWeights;
import xinsheng.acoustic.RateNorms;
import xinsheng.acoustic.VoiceAnalyzer;
import xinsheng.acoustic.VoiceNorms;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.testing.Synth;

/** The acoustic stage from gate to gauge: time for one second of audio of one channel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class VoiceCostBench {
  private static final int SECONDS = 60;
  private static final int RATE = 16_000;
  private static final VoiceNorms NORMS =
      new VoiceNorms(new RateNorms(1, 240, 150, 180, 8), new ArousalWeights(0.4, 0.3, 0.3));

  /** Of the audio, in percent; silence is the rest. */
  @Param({"100", "50"})
  public int speech;

  private List<AudioFrame> frames;

  @Setup
  public void call() {
    double spoken = SECONDS * speech / 100.0;
    float[] voice = Synth.tone(150, -20, spoken, RATE);
    float[] line = Synth.noise(-70, SECONDS - spoken, RATE, 1);
    frames = Synth.frames(Channel.CUSTOMER, Synth.join(voice, line));
  }

  @Benchmark
  @OperationsPerInvocation(SECONDS)
  public void secondOfAudio(Blackhole told) {
    VoiceAnalyzer voice = new VoiceAnalyzer(Channel.CUSTOMER, NORMS, new VoiceAnalyzer.Memory());
    VoiceActivity activity = new VoiceActivity();
    for (AudioFrame frame : frames) {
      voice.accept(frame, activity.speechHops(frame));
      told.consume(voice.gauge(frame));
    }
  }
}
