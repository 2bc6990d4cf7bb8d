package xinsheng.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import xinsheng.fault.CallFault;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookException;
import xinsheng.playbook.TimelineLoader;
import xinsheng.rehearsal.PlaybookCheck;
import xinsheng.text.Language;

/** Says what is wrong in the playbook, with file and line. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Checks every entry: form, manual section, examples, words listened for twice, phrases"
            + " that break the manual's own rules, slots.")
final class PlaybookCheckCommand implements Callable<Integer> {
  @Mixin private TrainerOptions options = new TrainerOptions();

  @Override
  public Integer call() {
    PrintWriter out = options.out();
    int bad = 0;
    for (Language language : options.languages()) {
      List<String> problems = problems(language);
      problems.forEach(out::println);
      bad += problems.size();
    }
    Messages messages = messages(options.languages().get(0));
    out.println(
        bad == 0
            ? messages.say("trainer.sound")
            : messages.say("trainer.problems", Map.of("count", bad)));
    return bad == 0 ? 0 : 1;
  }

  private List<String> problems(Language language) {
    List<String> problems = new ArrayList<>();
    try {
      Playbook playbook = options.playbook(language);
      TimelineLoader.load(language, options.sources());
      playbook.lessons().teach(options.ear(language));
      new PlaybookCheck(playbook, options.analyzer(language), messages(language))
          .problems()
          .forEach(each -> problems.add(each.toString()));
    } catch (PlaybookException e) {
      e.problems().forEach(each -> problems.add(each.in(messages(language))));
    } catch (CallFault e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  private static Messages messages(Language language) {
    return Messages.of(language.tag());
  }
}
