package xinsheng.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** Resident memory over many short calls: it must end flat. */
@Tag("bench")
class MemoryCurveBench {
  private static final int CALLS = Integer.getInteger("xinsheng.calls", 10_000);
  private static final int MILLIS = Integer.getInteger("xinsheng.millis", 500);
  private static final int STEP = 1000;

  @Test
  void memoryOverTenThousandShortCalls() throws Exception {
    LanguagePack pack = TestModels.pack(Language.MANDARIN);
    byte[] speech = Arrays.copyOf(Samples.bytes("zh/espeak-01.wav"), 32 * MILLIS);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    print(0);
    for (int done = 0; done < CALLS; done += STEP) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < STEP; i++) {
        calls.add(pool.submit(() -> call(pack, speech)));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      print(done + STEP);
    }
    pool.shutdown();
  }

  /** The heap grows and shrinks by itself: what native code holds is the rest. */
  private static void print(int calls) throws IOException {
    System.gc();
    double heap =
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / 1024.0 / 1024;
    System.out.printf(
        Locale.ROOT,
        "calls %5d   resident %5.0f MB   without heap %5.0f MB   open recognisers %d%n",
        calls,
        residentMegabytes(),
        residentMegabytes() - heap,
        TestModels.speech(Language.MANDARIN).recognizers());
  }

  private static void call(LanguagePack pack, byte[] speech) {
    AudioSpec spec = new AudioSpec(Encoding.LINEAR16, 16_000, List.of(Channel.CUSTOMER), false);
    Identity identity = new Identity("short", "", "", Optional.empty());
    CallSetup setup = CallSetup.phone(identity, Language.MANDARIN, spec);
    try (CallSession session = new CallSession(setup, pack, event -> {})) {
      session.audio(speech, null, OptionalLong.empty());
      session.end(EndCause.CLIENT);
    }
  }

  private static double residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
