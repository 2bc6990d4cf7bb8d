package xinsheng.session;

import java.util.Optional;
import xinsheng.asr.ConfidenceLimits;
import xinsheng.asr.SpeechModel;
import xinsheng.playbook.Playbook;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;

/**
 * All that a call in one language needs. Shared by its calls; thread-safe.
 *
 * @param speech the recogniser's model
 * @param modelName its name
 * @param demoModel whether it is only fit for demonstrations
 */
public record LanguagePack(
    Language language,
    Optional<SpeechModel> speech,
    String modelName,
    boolean demoModel,
    TextAnalyzer text,
    Playbook playbook) {

  /** The same, but with another playbook. */
  public LanguagePack with(Playbook other) {
    return new LanguagePack(language, speech, modelName, demoModel, text, other);
  }

  /** What confidence its words need. */
  public ConfidenceLimits limits() {
    return speech.map(SpeechModel::limits).orElse(ConfidenceLimits.NONE);
  }
}
