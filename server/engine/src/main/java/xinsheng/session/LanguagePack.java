package xinsheng.session;

import java.util.Optional;
import xinsheng.asr.ConfidenceLimits;
import xinsheng.asr.GatedRecognizer;
import xinsheng.asr.SpeechModel;
import xinsheng.audio.Channel;
import xinsheng.meaning.Meaning;
import xinsheng.playbook.Playbook;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;

/**
 * All that a call in one language needs. Shared by its calls; thread-safe.
 *
 * @param speech the recogniser's model
 * @param limits the confidence its words need
 * @param modelName its name
 * @param demoModel whether it is only fit for demonstrations
 * @param meaning the ear beside the rules
 */
public record LanguagePack(
    Language language,
    Optional<SpeechModel> speech,
    ConfidenceLimits limits,
    String modelName,
    boolean demoModel,
    TextAnalyzer text,
    Meaning meaning,
    Playbook playbook) {

  /** For words alone, without a recogniser and an ear: rules judge. */
  public static LanguagePack ofText(TextAnalyzer text, Playbook playbook) {
    return new LanguagePack(
        playbook.language(),
        Optional.empty(),
        ConfidenceLimits.NONE,
        "",
        false,
        text,
        Meaning.NONE,
        playbook);
  }

  /** The same with another ear. */
  public LanguagePack hearing(Meaning other) {
    return new LanguagePack(language, speech, limits, modelName, demoModel, text, other, playbook);
  }

  /**
   * The ear as its playbook teaches it. The first time for an ear and a playbook, their lines are
   * read: a few milliseconds each.
   */
  public Meaning taught() {
    return playbook.lessons().teach(meaning);
  }

  /** Whether meaning is understood beside the rules. */
  public boolean hasEar() {
    return meaning != Meaning.NONE;
  }

  /** The same, but with another playbook. */
  public LanguagePack with(Playbook other) {
    return new LanguagePack(language, speech, limits, modelName, demoModel, text, meaning, other);
  }

  /** A recogniser for one channel of a call that starts or is resumed; the caller closes it. */
  GatedRecognizer recognizer(Channel channel, boolean wantInterim, GatedRecognizer.Memory memory) {
    SpeechModel model =
        speech.orElseThrow(() -> new IllegalStateException("no recogniser for " + language));
    return new GatedRecognizer(channel, model.recognizer(), limits, wantInterim, memory);
  }
}
