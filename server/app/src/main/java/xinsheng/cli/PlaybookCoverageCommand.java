package xinsheng.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook;
import xinsheng.rehearsal.Coverage;
import xinsheng.text.Language;

/** Says which entries act on which section of the manual. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    description = "Lists every section of the manual with its entries, or why it has none.")
final class PlaybookCoverageCommand implements Callable<Integer> {
  @Mixin private TrainerOptions options = new TrainerOptions();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = options.out();
    String index = Files.readString(options.manualIndex());
    int open = 0;
    for (Language language : options.languages()) {
      Playbook playbook = options.playbook(language);
      Coverage coverage = Coverage.of(playbook, index);
      out.println(language.tag());
      coverage.sections().forEach(each -> out.println("  " + each));
      Messages messages = Messages.of(language.tag());
      coverage
          .open()
          .forEach(
              each -> out.println("  " + messages.say("trainer.open", Map.of("section", each))));
      open += coverage.open().size();
    }
    return open == 0 ? 0 : 1;
  }
}
