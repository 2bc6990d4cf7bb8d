package xinsheng.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xinsheng.audio.Channel;
import xinsheng.messages.Messages;
import xinsheng.rehearsal.Explanation;
import xinsheng.text.Language;

/** Says why sentences are judged as they are. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Shows every cue that a sentence touches, matched or blocked, and the levels.")
final class PlaybookExplainCommand implements Callable<Integer> {
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
    var out = options.out();
    Map<Language, Explanation> explanations = new EnumMap<>(Language.class);
    for (String sentence : sentences) {
      out.println(sentence);
      explanations
          .computeIfAbsent(Language.ofText(sentence), this::explanation)
          .of(sentence, role)
          .forEach(each -> out.println("  " + each));
    }
    return 0;
  }

  private Explanation explanation(Language language) {
    return new Explanation(
        options.playbook(language),
        options.analyzer(language),
        options.ear(language),
        Messages.of(language.tag()));
  }
}
