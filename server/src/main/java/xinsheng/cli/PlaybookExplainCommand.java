package xinsheng.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xinsheng.audio.Channel;
import xinsheng.rehearsal.Explanation;
import xinsheng.text.Language;

/** Says why sentences are judged as they are. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Shows every cue that a sentence touches, matched or blocked, and the levels.")
final class PlaybookExplainCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private TrainerOptions options = new TrainerOptions();

  @Parameters(arity = "1..*", paramLabel = "SENTENCE", description = "Each is judged by itself.")
  private List<String> sentences = List.of();

  @Option(
      names = "--role",
      defaultValue = "customer",
      description = "Who says it: customer or agent (default: ${DEFAULT-VALUE}).")
  private Channel role = Channel.CUSTOMER;

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    for (String sentence : sentences) {
      Language language = Language.ofText(sentence);
      out.println(sentence);
      new Explanation(options.playbook(language), options.analyzer(language))
          .of(sentence, role)
          .forEach(each -> out.println("  " + each));
    }
    return 0;
  }
}
