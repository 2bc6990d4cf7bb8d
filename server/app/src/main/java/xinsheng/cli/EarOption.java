package xinsheng.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import xinsheng.boot.Home;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.onnx.OnnxMeaning;
import xinsheng.models.ModelEntry.Role;
import xinsheng.models.ModelStore;
import xinsheng.text.Language;

/** Which ear. */
final class EarOption {
  @Option(
      names = "--language",
      defaultValue = "zh",
      description = "zh or en (default: ${DEFAULT-VALUE}).")
  private String language = "";

  Language language() {
    return Language.of(language)
        .orElseThrow(
            () ->
                new CallFault(
                    Reason.LANGUAGE_UNSUPPORTED,
                    "unknown language %s; give zh or en".formatted(language)));
  }

  /** The ear without the lines beside it; to be closed. */
  Meaning open() {
    Path folder = folder();
    return OnnxMeaning.load(folder, folder.resolve("model.onnx"));
  }

  /** The model's folder. */
  Path folder() {
    ModelStore store = ModelStore.open(Home.folder(), System.getenv());
    return store
        .installed(language(), Role.EAR)
        .map(store::folder)
        .orElseThrow(
            () ->
                new CallFault(
                    Reason.LANGUAGE_NOT_INSTALLED,
                    "There is no ear for %s; restore models/ear-%s."
                        .formatted(language().tag(), language().folder())));
  }
}
