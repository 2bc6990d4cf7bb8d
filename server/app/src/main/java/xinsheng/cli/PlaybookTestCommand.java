package xinsheng.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.Timeline;
import xinsheng.playbook.TimelineLoader;
import xinsheng.rehearsal.ExampleRun;
import xinsheng.rehearsal.Failure;
import xinsheng.rehearsal.TimelineRun;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;

/** Plays every example and timeline. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Plays every example and timeline; one line for each that fails, and why.")
final class PlaybookTestCommand implements Callable<Integer> {
  @Mixin private TrainerOptions options = new TrainerOptions();

  @Override
  public Integer call() {
    PrintWriter out = options.out();
    int bad = 0;
    for (Language language : options.languages()) {
      bad += test(language, out);
    }
    return bad == 0 ? 0 : 1;
  }

  private int test(Language language, PrintWriter out) {
    Playbook playbook = options.playbook(language);
    List<Timeline> timelines = TimelineLoader.load(language, options.sources());
    TextAnalyzer analyzer = options.analyzer(language);
    Messages messages = Messages.of(language.tag());
    ExampleRun examples = new ExampleRun(playbook, analyzer, options.ear(language), messages);
    List<Failure> failures = new ArrayList<>(examples.failures());
    timelines.forEach(
        each -> failures.addAll(TimelineRun.failures(each, playbook, analyzer, messages)));
    failures.forEach(out::println);
    out.println(
        messages.say(
            "trainer.tested",
            Map.of(
                "language", language.folder(),
                "examples", examples.count(),
                "entries", playbook.cues().size() + playbook.phrases().size(),
                "timelines", timelines.size(),
                "failures", failures.size())));
    return failures.size();
  }
}
