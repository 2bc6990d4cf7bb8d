package xinsheng.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.meaning.Meaning;
import xinsheng.playbook.Playbook;
import xinsheng.text.Language;

/**
 * The languages that calls can be held in here, and why the others cannot. A playbook can be
 * replaced: calls that start from then on are judged by it. Thread-safe.
 */
public final class Languages implements AutoCloseable {
  private final Map<Language, LanguagePack> packs;
  private final Map<Language, String> missing;

  /**
   * Languages that are here, and why the others are not.
   *
   * @param missing a sentence that says how to get it, for each language that is not here
   */
  public Languages(Map<Language, LanguagePack> packs, Map<Language, String> missing) {
    this.packs = new ConcurrentHashMap<>(packs);
    this.missing = Map.copyOf(missing);
  }

  /** What is here now. */
  public Map<Language, LanguagePack> packs() {
    return Map.copyOf(packs);
  }

  /** Why the others are not. */
  public Map<Language, String> missing() {
    return missing;
  }

  /** Judges calls in the playbook's language by it, from the next one on. */
  public void replace(Playbook playbook) {
    packs.computeIfPresent(playbook.language(), (language, pack) -> pack.with(playbook));
  }

  /** Has every ear listen in another way, from the next call on. */
  public void hearing(UnaryOperator<Meaning> way) {
    packs.replaceAll((language, pack) -> pack.hearing(way.apply(pack.meaning())));
  }

  /** The pack for a call's language tag: known and installed. */
  public LanguagePack require(String tag) {
    Language language = Language.of(tag).orElse(null);
    if (language == null) {
      throw new CallFault(
              Reason.LANGUAGE_UNSUPPORTED,
              "Language %s is not supported; give one of cmn-Hans-CN, en-US.".formatted(tag))
          .with("language_code", tag);
    }
    LanguagePack pack = packs.get(language);
    if (pack == null) {
      throw new CallFault(
              Reason.LANGUAGE_NOT_INSTALLED,
              "This server cannot serve the language: "
                  + missing.getOrDefault(language, language.tag() + " was not loaded."))
          .with("language_code", language.tag());
    }
    return pack;
  }

  /** Frees the models; call it after every session has closed. */
  @Override
  public void close() {
    packs.values().forEach(pack -> pack.speech().ifPresent(speech -> speech.close()));
    packs.values().forEach(pack -> pack.meaning().close());
  }
}
