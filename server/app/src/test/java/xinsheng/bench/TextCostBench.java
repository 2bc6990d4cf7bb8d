package xinsheng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.EarlyWarning;
import xinsheng.playbook.Playbook;
import xinsheng.session.Rehearsal;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/**
 * What an utterance costs from its text on, both playbooks loaded: settled, with CoreNLP, cues,
 * emotion and suggestions; interim, with the threats. CPU time of the thread after warm-up. Run by
 * {@code mvn -q verify -Dgroups=bench -Dtest=TextCostBench}; figures go to docs/performance.md.
 */
@Tag("bench")
class TextCostBench {
  private static final int ROUNDS = 30;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Test
  void settledAndInterimUtterances() {
    for (Language language : Language.values()) {
      Playbook playbook = TestModels.playbook(language);
      List<String> said =
          playbook.cues().stream()
              .flatMap(each -> each.fires().stream())
              .flatMap(each -> each.say().stream())
              .map(each -> each.replaceAll("[【】]", ""))
              .toList();
      Histogram settled = new Histogram(3);
      Histogram interim = new Histogram(3);
      for (int round = 0; round < ROUNDS; round++) {
        boolean warm = round >= ROUNDS / 2;
        settle(language, said, warm ? settled : new Histogram(3));
        listen(playbook, said, warm ? interim : new Histogram(3));
      }
      System.out.printf(
          "%s, %d cues: settled p50 %.2f p95 %.2f ms; interim p50 %.3f p95 %.3f ms (%d)%n",
          language.tag(),
          playbook.cues().size(),
          settled.getValueAtPercentile(50) / 1e6,
          settled.getValueAtPercentile(95) / 1e6,
          interim.getValueAtPercentile(50) / 1e6,
          interim.getValueAtPercentile(95) / 1e6,
          settled.getTotalCount());
      assertThat(settled.getTotalCount()).isPositive();
    }
  }

  private void settle(Language language, List<String> said, Histogram cost) {
    Rehearsal call =
        new Rehearsal(TestModels.text(language), TestModels.playbook(language), placed -> {});
    Duration at = Duration.ZERO;
    for (String text : said) {
      at = at.plusSeconds(3);
      Transcript transcript = Transcript.typed("C" + at.toSeconds(), Channel.CUSTOMER, text, at);
      long before = threads.getCurrentThreadCpuTime();
      call.say(transcript, Optional.empty());
      cost.recordValue(threads.getCurrentThreadCpuTime() - before);
    }
  }

  private void listen(Playbook playbook, List<String> said, Histogram cost) {
    EarlyWarning warning = new EarlyWarning(playbook);
    List<Object> kept = new ArrayList<>();
    TimeSpan span = TimeSpan.at(Duration.ZERO);
    for (String text : said) {
      Transcript interim =
          new Transcript("C1", Channel.CUSTOMER, false, text, List.of(), span, List.of(), false);
      long before = threads.getCurrentThreadCpuTime();
      kept.addAll(warning.hear(interim));
      cost.recordValue(threads.getCurrentThreadCpuTime() - before);
    }
    assertThat(kept).isNotNull();
  }
}
