package xinsheng.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vosk.Model;
import org.vosk.Recognizer;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.models.ModelEntry;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;
import xinsheng.session.ResumeTokens;
import xinsheng.session.Resumption;
import xinsheng.stage.Stage;
import xinsheng.stage.StageClock;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/**
 * CPU of a call beside bare Vosk fed by a plain loop, on the same audio, in one run, on one thread:
 * medians of rounds that take turns.
 */
@Tag("bench")
class CapacityBench {
  private static final int ROUNDS = 5;
  private static final int RATE = 8000;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final LanguagePack pack = TestModels.pack(Language.MANDARIN);
  private final Map<Stage, Long> stages = new EnumMap<>(Stage.class);

  @Test
  void aCallBesideBareVosk() throws IOException {
    byte[] stereo = Samples.bytes("zh/demo-call.wav");
    byte[] customer = channel(stereo, 1);
    double seconds = customer.length / 2.0 / RATE;
    double[] bare = new double[ROUNDS];
    double[] bareBoth = new double[ROUNDS];
    double[] mono = new double[ROUNDS];
    double[] two = new double[ROUNDS];
    double[] asr = new double[ROUNDS];
    try (Model model = model()) {
      for (int round = -1; round < ROUNDS; round++) {
        double bareCpu = cpu(() -> bare(model, customer));
        double agentCpu = cpu(() -> bare(model, channel(stereo, 0)));
        double monoCpu = cpu(() -> session(customer, List.of(Channel.CUSTOMER)));
        stages.clear();
        double twoCpu = cpu(() -> session(stereo, List.of(Channel.AGENT, Channel.CUSTOMER)));
        if (round >= 0) {
          bare[round] = bareCpu;
          bareBoth[round] = bareCpu + agentCpu;
          mono[round] = monoCpu;
          two[round] = twoCpu;
          asr[round] = stages.getOrDefault(Stage.ASR, 0L) / 1e9;
        }
      }
    }
    print("bare Vosk, customer alone", median(bare), seconds, median(bare));
    print("bare Vosk, both channels", median(bareBoth), seconds, median(bare));
    print("call, customer alone", median(mono), seconds, median(bare));
    print("call, both parties", median(two), seconds, median(bare));
    print("  of it recognition", median(asr), seconds, median(bare));
    double rest = median(two) - median(asr);
    print("  of it all else", rest, seconds, median(bare));
    System.out.printf(
        Locale.ROOT,
        "all else over bare Vosk of the same two channels: %.3f%n"
            + "streams against bare Vosk, one party: %.2f, two parties: %.2f%n",
        rest / median(bareBoth),
        median(bare) / median(mono),
        median(bareBoth) / median(two));
  }

  private static void print(String what, double cpu, double seconds, double unit) {
    System.out.printf(
        Locale.ROOT,
        "%-28s %7.1f ms per second of call, %5.2f x bare one channel%n",
        what,
        1000 * cpu / seconds,
        cpu / unit);
  }

  /** What a plain program does: resampled once, 100 ms a time, interim each time. */
  private static Void bare(Model model, byte[] pcm) {
    try (Recognizer recognizer = new Recognizer(model, 16_000)) {
      recognizer.setWords(true);
      byte[] doubled = doubled(pcm);
      for (int from = 0; from < doubled.length; from += 3200) {
        byte[] block = Arrays.copyOfRange(doubled, from, Math.min(doubled.length, from + 3200));
        if (recognizer.acceptWaveForm(block, block.length)) {
          recognizer.getResult();
        } else {
          recognizer.getPartialResult();
        }
      }
      recognizer.getFinalResult();
      return null;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Void session(byte[] pcm, List<Channel> channels) {
    AudioSpec spec = new AudioSpec(Encoding.LINEAR16, RATE, channels, channels.size() > 1);
    Identity identity = new Identity("bench", "", "", Optional.empty());
    CallSetup setup = CallSetup.phone(identity, Language.MANDARIN, spec);
    ResumeTokens tokens = new ResumeTokens(new byte[32]);
    CallSession.Tools tools = new CallSession.Tools(Optional.of(tokens), new Clock());
    try (CallSession session = new CallSession(setup, pack, tools, Resumption.NONE, event -> {})) {
      int step = RATE / 10 * spec.frameBytes();
      for (int from = 0; from < pcm.length; from += step) {
        byte[] chunk = Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + step));
        session.audio(chunk, null, OptionalLong.empty());
      }
      session.end(EndCause.CLIENT);
    }
    return null;
  }

  private static double cpu(Supplier<Void> work) {
    long before = CPU.getCurrentThreadCpuTime();
    work.get();
    return (CPU.getCurrentThreadCpuTime() - before) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Model model() throws IOException {
    ModelEntry demo =
        TestModels.store().entries().stream().filter(ModelEntry::demo).findFirst().orElseThrow();
    return new Model(TestModels.store().folder(demo).toString());
  }

  private static byte[] channel(byte[] stereo, int index) {
    byte[] mono = new byte[stereo.length / 4 * 2];
    for (int i = 0; i < mono.length; i += 2) {
      mono[i] = stereo[2 * i + 2 * index];
      mono[i + 1] = stereo[2 * i + 2 * index + 1];
    }
    return mono;
  }

  private static byte[] doubled(byte[] pcm) {
    byte[] doubled = new byte[pcm.length * 2];
    for (int i = 0; i < pcm.length; i += 2) {
      System.arraycopy(pcm, i, doubled, 2 * i, 2);
      System.arraycopy(pcm, i, doubled, 2 * i + 2, 2);
    }
    return doubled;
  }

  /** CPU time of this thread by stage. */
  private final class Clock implements StageClock {
    @Override
    public <T> T time(Stage stage, Supplier<T> work) {
      long before = CPU.getCurrentThreadCpuTime();
      T result = work.get();
      stages.merge(stage, CPU.getCurrentThreadCpuTime() - before, Long::sum);
      return result;
    }
  }
}
