package xinsheng.boot;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import xinsheng.asr.SpeechEngines;
import xinsheng.asr.SpeechModel;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Turn;
import xinsheng.meaning.onnx.OnnxMeaning;
import xinsheng.models.ModelEntry;
import xinsheng.models.ModelEntry.Role;
import xinsheng.models.ModelStore;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;
import xinsheng.text.CoreNlpAnalyzer;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;

/** Loads every language that is installed. */
public final class LanguageLoader {
  private static final Logger LOG = LoggerFactory.getLogger(LanguageLoader.class);

  private static final int WARM_UP_SENTENCES = 40;

  private final ModelStore store;
  private final List<PlaybookSource> playbooks;

  /**
   * Loads from a store.
   *
   * @param playbooks the playbook and what is laid over it
   */
  public LanguageLoader(ModelStore store, List<PlaybookSource> playbooks) {
    this.store = store;
    this.playbooks = List.copyOf(playbooks);
  }

  /**
   * Loads the languages for which all models are here. A broken model or playbook throws: a server
   * that half works is worse than one that says why it does not.
   */
  public Languages load(Iterable<Language> wanted) {
    Map<Language, LanguagePack> packs = new EnumMap<>(Language.class);
    Map<Language, String> missing = new EnumMap<>(Language.class);
    for (Language language : wanted) {
      store
          .missing(language)
          .ifPresentOrElse(
              why -> missing.put(language, why), () -> packs.put(language, load(language)));
    }
    return new Languages(packs, missing);
  }

  /** Loads only the text analyser of a language. */
  public static TextAnalyzer text(ModelStore store, Language language) {
    ModelEntry text =
        store
            .installed(language, Role.TEXT)
            .orElseThrow(
                () ->
                    new CallFault(
                        Reason.LANGUAGE_NOT_INSTALLED, store.missing(language).orElse("")));
    LOG.info("loading {}", text.id());
    return CoreNlpAnalyzer.load(language, store.folder(text));
  }

  /** Loads the ear of a language; none if it is not installed, so that rules judge alone. */
  public static Meaning ear(ModelStore store, Language language) {
    Optional<ModelEntry> ear = store.installed(language, Role.EAR);
    ear.ifPresentOrElse(
        each -> LOG.info("loading {}", each.id()),
        () -> LOG.warn("{} has no ear: rules judge alone", language.tag()));
    return ear.map(each -> OnnxMeaning.load(store.folder(each))).orElse(Meaning.NONE);
  }

  private LanguagePack load(Language language) {
    ModelEntry recognizer = installed(language, Role.RECOGNIZER);
    LOG.info("loading {}: {}", language.tag(), recognizer.id());
    Playbook playbook = PlaybookLoader.load(language, playbooks);
    SpeechModel speech =
        SpeechEngines.named(recognizer.recognizerEngine()).load(store.folder(recognizer));
    TextAnalyzer analyzer = text(store, language);
    Meaning ear = ear(store, language);
    warmUp(analyzer, ear, playbook);
    LanguagePack pack =
        new LanguagePack(
            language,
            Optional.of(speech),
            recognizer.confidenceLimits(),
            recognizer.id(),
            recognizer.demo(),
            analyzer,
            ear,
            playbook);
    pack.taught();
    return pack;
  }

  /** Warms up: the first sentences take a hundred times as long as later ones. */
  private static void warmUp(TextAnalyzer analyzer, Meaning ear, Playbook playbook) {
    playbook.phrases().stream()
        .flatMap(phrase -> phrase.say().stream())
        .limit(WARM_UP_SENTENCES)
        .forEach(
            each -> {
              analyzer.analyze(each);
              ear.read(List.of(new Turn(Channel.CUSTOMER, each, each)));
            });
  }

  private ModelEntry installed(Language language, Role role) {
    return store
        .installed(language, role)
        .orElseThrow(() -> new IllegalStateException("no " + role + " for " + language));
  }
}
