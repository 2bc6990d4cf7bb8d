package xinsheng.testing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.asr.GatedRecognizer;
import xinsheng.asr.SpeechEngines;
import xinsheng.asr.SpeechModel;
import xinsheng.audio.Channel;
import xinsheng.meaning.AlikeLine;
import xinsheng.meaning.Embedding;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Turn;
import xinsheng.meaning.onnx.OnnxMeaning;
import xinsheng.models.ModelEntry;
import xinsheng.models.ModelEntry.Role;
import xinsheng.models.ModelStore;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.session.LanguagePack;
import xinsheng.text.CoreNlpAnalyzer;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;

/** The real models, loaded once a test run. Mandarin speech is always the embedded demo model. */
public final class TestModels {
  private static final Map<Language, TextAnalyzer> TEXT = new EnumMap<>(Language.class);
  private static final Map<Language, SpeechModel> SPEECH = new EnumMap<>(Language.class);
  private static final Map<Language, Meaning> EARS = new EnumMap<>(Language.class);
  private static final Map<Language, Playbook> PLAYBOOKS = new EnumMap<>(Language.class);

  private TestModels() {}

  public static ModelStore store() {
    return ModelStore.open(Samples.home(), System.getenv());
  }

  public static synchronized TextAnalyzer text(Language language) {
    return TEXT.computeIfAbsent(
        language, each -> CoreNlpAnalyzer.load(each, store().folder(installed(each, Role.TEXT))));
  }

  public static synchronized SpeechModel speech(Language language) {
    return SPEECH.computeIfAbsent(language, TestModels::loadSpeech);
  }

  /** A recogniser of that model behind its gate, with its limits. */
  public static GatedRecognizer recognizer(
      Language language, Channel channel, boolean wantInterim) {
    return new GatedRecognizer(
        channel,
        speech(language).recognizer(),
        recognizer(language).confidenceLimits(),
        wantInterim,
        new GatedRecognizer.Memory());
  }

  public static synchronized Playbook playbook(Language language) {
    return PLAYBOOKS.computeIfAbsent(
        language, each -> PlaybookLoader.load(each, PlaybookSource.shipped()));
  }

  /** The ear that is shipped; closing it does nothing. */
  public static synchronized Meaning ear(Language language) {
    return EARS.computeIfAbsent(language, TestModels::loadEar);
  }

  private static Meaning loadEar(Language language) {
    Meaning ear = OnnxMeaning.load(store().folder(installed(language, Role.EAR)));
    return new Meaning() {
      @Override
      public List<Reading> read(List<Turn> turns) {
        return ear.read(turns);
      }

      @Override
      public Optional<AlikeLine> nearest(Embedding turn, double alike) {
        return ear.nearest(turn, alike);
      }

      @Override
      public String checksum() {
        return ear.checksum();
      }
    };
  }

  public static LanguagePack pack(Language language) {
    ModelEntry entry = recognizer(language);
    return new LanguagePack(
        language,
        Optional.of(speech(language)),
        entry.confidenceLimits(),
        entry.id(),
        entry.demo(),
        text(language),
        ear(language),
        playbook(language));
  }

  private static SpeechModel loadSpeech(Language language) {
    ModelEntry entry = recognizer(language);
    return SpeechEngines.named(entry.recognizerEngine()).load(store().folder(entry));
  }

  private static ModelEntry recognizer(Language language) {
    return language == Language.MANDARIN
        ? store().entries().stream().filter(ModelEntry::demo).findFirst().orElseThrow()
        : installed(language, Role.RECOGNIZER);
  }

  private static ModelEntry installed(Language language, Role role) {
    return store()
        .installed(language, role)
        .orElseThrow(() -> new IllegalStateException(store().missing(language).orElse("")));
  }
}
