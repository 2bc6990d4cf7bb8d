package xinsheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import xinsheng.batch.Recording;
import xinsheng.boot.Home;
import xinsheng.boot.LanguageLoader;
import xinsheng.models.ModelStore;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;
import xinsheng.text.Language;

/** How recordings are heard, shared by the commands that need no server. */
final class RecordingOptions {
  /** Where the agent is in a stereo file. */
  enum Side {
    LEFT,
    RIGHT
  }

  @Option(
      names = "--language",
      defaultValue = "cmn",
      description = "cmn or en (default: ${DEFAULT-VALUE}).")
  private String language = "";

  @Option(
      names = "--agent",
      defaultValue = "left",
      description = "Channel of the agent in stereo files (default: ${DEFAULT-VALUE}).")
  private Side agent = Side.LEFT;

  @Mixin private PlaybookOption playbook = new PlaybookOption();

  /** What the language needs; throws a message that says how to get it, if it is not here. */
  Languages load() throws IOException {
    ModelStore store = ModelStore.open(Home.folder(), System.getenv());
    List<Language> wanted = Language.of(language).stream().toList();
    return new LanguageLoader(store, playbook.sources()).load(wanted);
  }

  LanguagePack pack(Languages languages) {
    return languages.require(language);
  }

  List<Recording> recordings(List<Path> files) throws IOException {
    return Recording.all(files, agent == Side.LEFT);
  }
}
