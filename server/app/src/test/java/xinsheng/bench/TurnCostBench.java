package xinsheng.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import xinsheng.audio.Channel;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;
import xinsheng.session.Resumption;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/**
 * What a settled turn of a customer costs from its text on, by analysis, rules and learned ear: the
 * project's own labelled lines, each after what was said before it, twenty in a call. Beside what
 * JMH says of time, it tells the CPU of the thread by stage.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 10)
@Measurement(iterations = 3, time = 10)
@Fork(1)
public class TurnCostBench {
  private static final int A_CALL = 20;
  private static final Duration APART = Duration.ofSeconds(20);

  /** How long the turns are. */
  public enum Length {
    /** 5 to 60 characters; English, which is written longer, 15 to 180. */
    USUAL,
    /** 200 characters, English 500, of several turns in a row. */
    LONG
  }

  /** What was said. */
  private record Said(String before, String text) {}

  @Param public Language language;
  @Param public Length length;

  private final StageCpu cpu = new StageCpu();
  private LanguagePack pack;
  private List<Said> turns;
  private int next;
  private Duration at = Duration.ZERO;
  private CallSession call;
  private Said turn;

  @Setup
  public void lines() {
    pack =
        LanguagePack.ofText(TestModels.text(language), TestModels.playbook(language))
            .hearing(cpu.around(TestModels.ear(language)));
    List<Said> all = new ArrayList<>(read());
    Collections.shuffle(all, new Random(7));
    turns = length == Length.USUAL ? usual(all) : joined(all);
  }

  @Setup(Level.Iteration)
  public void start(IterationParams iteration) {
    if (iteration.getType() == IterationType.WARMUP) {
      cpu.forget();
    }
  }

  @Setup(Level.Invocation)
  public void nextTurn() {
    if (next % A_CALL == 0) {
      at = Duration.ZERO;
      call =
          new CallSession(
              CallSetup.chat(new Identity("bench", "", "", Optional.empty()), language),
              pack,
              new CallSession.Tools(Optional.empty(), cpu),
              Resumption.NONE,
              placed -> {});
    }
    turn = turns.get(next++ % turns.size());
    at = at.plus(APART);
    if (!turn.before().isEmpty()) {
      call.text(Channel.AGENT, turn.before(), Optional.of(at));
    }
    cpu.begin();
  }

  /** Words, meaning, cues, emotion and suggestions. */
  @Benchmark
  public CallSession settled() {
    call.text(Channel.CUSTOMER, turn.text(), Optional.of(at));
    cpu.end();
    return call;
  }

  @TearDown
  public void tell() {
    System.out.print(cpu.table("%s %s".formatted(language, length)));
  }

  private List<Said> usual(List<Said> all) {
    int scale = language == Language.ENGLISH ? 3 : 1;
    return all.stream()
        .filter(each -> length(each) >= 5 * scale && length(each) <= 60 * scale)
        .toList();
  }

  private List<Said> joined(List<Said> all) {
    int most = language == Language.ENGLISH ? 500 : 200;
    List<Said> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Said each : all) {
      text.append(each.text()).append(' ');
      if (text.length() >= most) {
        joined.add(new Said(each.before(), text.substring(0, most)));
        text.setLength(0);
      }
    }
    return joined;
  }

  private static int length(Said said) {
    return said.text().codePointCount(0, said.text().length());
  }

  private List<Said> read() {
    Path folder = Samples.home().resolve("models/ear-train/lines");
    String tag = language == Language.ENGLISH ? "en" : "zh";
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> each.toString().endsWith(".tsv"))
          .sorted()
          .flatMap(TurnCostBench::rows)
          .filter(each -> each[1].equals(tag) && each[2].equals("customer"))
          .map(each -> new Said(each[4], each[5]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String[]> rows(Path file) {
    try {
      return Files.readAllLines(file).stream().skip(1).map(each -> each.split("\t", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
