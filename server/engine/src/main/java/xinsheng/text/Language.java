package xinsheng.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that calls can be held in. */
public enum Language {
  /** Mandarin in simplified characters; rates count Han characters. */
  MANDARIN("cmn", "cmn-Hans-CN", "zh", 1, 240),
  /** English; rates count words. */
  ENGLISH("en", "en-US", "en", 0.68, 150);

  private final String code;
  private final String tag;
  private final String folder;
  private final double unitsPerSyllable;
  private final double usualRate;

  Language(String code, String tag, String folder, double unitsPerSyllable, double usualRate) {
    this.code = code;
    this.tag = tag;
    this.folder = folder;
    this.unitsPerSyllable = unitsPerSyllable;
    this.usualRate = usualRate;
  }

  /** Short code, as models and commands name it. */
  public String code() {
    return code;
  }

  /** Full BCP-47 tag. */
  public String tag() {
    return tag;
  }

  /** Folder of its playbook. */
  public String folder() {
    return folder;
  }

  /** Units of speech per syllable: a prior until the speaker is known. */
  public double unitsPerSyllable() {
    return unitsPerSyllable;
  }

  /** Typical rate in units per minute, pauses included: a prior until the speaker is known. */
  public double usualRate() {
    return usualRate;
  }

  /** The language that a BCP-47 tag means: its primary subtag decides, `zh` is Mandarin. */
  public static Optional<Language> of(String tag) {
    String primary = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    return Arrays.stream(values())
        .filter(each -> each.code.equals(primary) || each.folder.equals(primary))
        .findFirst();
  }

  /** The language that a text is most likely in: Mandarin if it has a Han character. */
  public static Language ofText(String text) {
    return text.codePoints().anyMatch(Han::isHan) ? MANDARIN : ENGLISH;
  }

  /**
   * How many units of speech a text has when it is read aloud: Han characters (a Latin letter is
   * one, a suffixed 儿 none), or words. Numbers count as they are spoken.
   */
  public int units(String text) {
    String spoken = SpokenForm.of(text, this);
    if (this == MANDARIN) {
      return mandarinSyllables(spoken);
    }
    return (int) Arrays.stream(spoken.split("\\s+")).filter(Language::hasLetter).count();
  }

  private static int mandarinSyllables(String spoken) {
    String merged = spoken.replaceAll("(?<=[意玩哪那这点会块事份件头边面]|一下|味)儿", "");
    return (int) merged.codePoints().filter(Language::isSpokenInMandarin).count();
  }

  private static boolean isSpokenInMandarin(int codePoint) {
    return Han.isHan(codePoint) || (codePoint < 128 && Character.isLetterOrDigit(codePoint));
  }

  private static boolean hasLetter(String word) {
    return word.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
