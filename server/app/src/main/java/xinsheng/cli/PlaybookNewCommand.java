package xinsheng.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xinsheng.playbook.Playbook;
import xinsheng.text.Language;

/** Prints the beginning of an entry. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Prints a new entry to fill in; append it to a file: playbook new … >> FILE")
final class PlaybookNewCommand implements Callable<Integer> {
  private static final String CUE =
      """

      - id: %s
        manual: %s
        status: draft            # test, then stable, once it has proven itself
        hears: customer          # or agent
        any: [words to hear]
        unless: []
        moves: {anger: 0.3}
        fires: [a sentence with the 【words to hear】]
        silent: [a near miss]
      """;
  private static final String PHRASE =
      """

      - id: %s
        manual: %s
        status: draft            # test, then stable, once it has proven itself
        after: [%s.the-cue-it-answers]
        priority: 50
        say:
          - what the agent could say
        fires: [a sentence after which it helps]
        silent: [a sentence after which it does not]
      """;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private TrainerOptions options = new TrainerOptions();

  @Parameters(paramLabel = "ID", description = "Stable and unique, as zh.keyword-late.")
  private String id = "";

  @Option(
      names = "--manual",
      required = true,
      paramLabel = "SECTION",
      description = "The section of the manual it comes from, as E-1.1a.")
  private String manual = "";

  @Option(names = "--phrase", description = "Something to say, rather than to hear.")
  private boolean phrase;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    String folder = id.contains(".") ? id.substring(0, id.indexOf('.')) : "";
    Language language =
        Language.of(folder).orElseThrow(() -> wrong("an id starts with its language: zh. or en."));
    Playbook playbook = options.playbook(language);
    if (playbook.cue(id).isPresent() || playbook.phrase(id).isPresent()) {
      throw wrong(id + " is taken");
    }
    if (!playbook.manual().containsKey(manual)) {
      throw wrong("section " + manual + " is not in manual.yaml");
    }
    String text = phrase ? PHRASE.formatted(id, manual, folder) : CUE.formatted(id, manual);
    command.commandLine().getOut().print(text);
    command.commandLine().getOut().flush();
    return 0;
  }

  private ParameterException wrong(String what) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
  }
}
