package xinsheng.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xinsheng.boot.Home;
import xinsheng.boot.LanguageLoader;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.meaning.Meaning;
import xinsheng.models.ModelStore;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;

/** What the commands for trainers have in common: which playbook, in which languages. */
final class TrainerOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Mixin private PlaybookOption playbook = new PlaybookOption();

  @Option(
      names = "--languages",
      defaultValue = "cmn,en",
      split = ",",
      description = "Languages to look at (default: ${DEFAULT-VALUE}).")
  private List<String> languages = List.of();

  List<Language> languages() {
    List<Language> wanted = new ArrayList<>();
    for (String each : languages) {
      wanted.add(
          Language.of(each)
              .orElseThrow(
                  () ->
                      new CallFault(
                          Reason.LANGUAGE_UNSUPPORTED,
                          "unknown language " + each + "; give cmn or en")));
    }
    return wanted;
  }

  /** Where the command prints. */
  PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  List<PlaybookSource> sources() {
    return playbook.sources();
  }

  Playbook playbook(Language language) {
    return PlaybookLoader.load(language, sources());
  }

  /** Throws a message that says how to get the models, if they are not here. */
  TextAnalyzer analyzer(Language language) {
    return LanguageLoader.text(store(), language);
  }

  /** The ear of a language; none if it is not installed. */
  Meaning ear(Language language) {
    return LanguageLoader.ear(store(), language);
  }

  private static ModelStore store() {
    return ModelStore.open(Home.folder(), System.getenv());
  }

  /** The list of what no entry acts on. */
  Path manualIndex() {
    return Home.folder().resolve("docs/manual-index.md");
  }
}
