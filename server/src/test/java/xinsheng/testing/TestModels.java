package xinsheng.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import xinsheng.asr.GatedRecognizer;
import xinsheng.asr.SpeechEngines;
import xinsheng.asr.SpeechModel;
import xinsheng.audio.Channel;
import xinsheng.audio.WavReader;
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
  private static final Map<Language, Playbook> PLAYBOOKS = new EnumMap<>(Language.class);

  private TestModels() {}

  /** Folder of the project. */
  public static Path home() {
    return Path.of(System.getProperty("xinsheng.home", "..")).toAbsolutePath().normalize();
  }

  public static ModelStore store() {
    return ModelStore.open(home(), System.getenv());
  }

  /** A file of models/samples. */
  public static Path sample(String name) {
    return home().resolve("models/samples").resolve(name);
  }

  /** The samples of such a file, as bytes without the header. */
  public static byte[] samples(String name) {
    try (WavReader wav = WavReader.open(sample(name))) {
      return wav.read(Integer.MAX_VALUE / 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The samples of such a file of one channel at 16 kHz, -1 to 1. */
  public static float[] mono(String name) {
    ShortBuffer pcm = ByteBuffer.wrap(samples(name)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] samples = new float[pcm.remaining()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pcm.get(i) / 32_768f;
    }
    return samples;
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

  public static LanguagePack pack(Language language) {
    ModelEntry entry = recognizer(language);
    return new LanguagePack(
        language,
        Optional.of(speech(language)),
        entry.confidenceLimits(),
        entry.id(),
        entry.demo(),
        text(language),
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
