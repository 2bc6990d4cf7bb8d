package xinsheng.session;

import java.util.Collection;
import java.util.Map;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.text.Language;

/**
 * The languages that calls can be held in here, and why the others cannot. Immutable.
 *
 * @param missing a sentence that says how to get it, for each language that is not here
 */
public record Languages(Map<Language, LanguagePack> packs, Map<Language, String> missing)
    implements AutoCloseable {
  public Languages {
    packs = Map.copyOf(packs);
    missing = Map.copyOf(missing);
  }

  /** The pack for a call's language tags: exactly one, known and installed. */
  public LanguagePack require(Collection<String> tags) {
    Language language = tags.size() == 1 ? Language.of(tags.iterator().next()).orElse(null) : null;
    if (language == null) {
      throw new CallFault(
              Reason.LANGUAGE_UNSUPPORTED,
              "Language %s is not supported; give one of cmn-Hans-CN, en-US.".formatted(tags))
          .with("language_codes", tags);
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

  /** Frees the recognition models; call it after every session has closed. */
  @Override
  public void close() {
    packs.values().forEach(pack -> pack.speech().ifPresent(speech -> speech.close()));
  }
}
