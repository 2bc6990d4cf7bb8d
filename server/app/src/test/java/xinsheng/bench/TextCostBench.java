package xinsheng.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.EarlyWarning;
import xinsheng.playbook.Playbook;
import xinsheng.session.Rehearsal;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;

/**
 * What one utterance costs from its text on: every example of the playbook in turn, all of them in
 * one call, then a new one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 6)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class TextCostBench {
  @Param public Language language;

  private TextAnalyzer analyzer;
  private Playbook playbook;
  private List<String> examples;
  private int next;
  private Rehearsal call;
  private EarlyWarning warning;
  private Transcript utterance;
  private Transcript changing;

  @Setup
  public void examples() {
    analyzer = TestModels.text(language);
    playbook = TestModels.playbook(language);
    examples =
        playbook.cues().stream()
            .flatMap(each -> each.fires().stream())
            .flatMap(each -> each.say().stream())
            .map(each -> each.replaceAll("[【】]", ""))
            .toList();
  }

  @Setup(Level.Invocation)
  public void nextUtterance() {
    if (next % examples.size() == 0) {
      next = 0;
      call = new Rehearsal(analyzer, playbook, placed -> {});
      warning = new EarlyWarning(playbook);
    }
    Duration at = Duration.ofSeconds(3L * ++next);
    String text = examples.get(next - 1);
    String id = "C" + next;
    utterance = Transcript.typed(id, Channel.CUSTOMER, text, at);
    changing =
        new Transcript(
            id, Channel.CUSTOMER, false, text, List.of(), TimeSpan.at(at), List.of(), false);
  }

  /** Words, cues, emotion and suggestions. */
  @Benchmark
  public void settled(Blackhole told) {
    call.say(utterance, Optional.empty());
    told.consume(call);
  }

  /** The threats. */
  @Benchmark
  public List<EarlyWarning.Sighting> interim() {
    return warning.hear(changing);
  }
}
