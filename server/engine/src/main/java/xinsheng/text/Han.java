package xinsheng.text;

import com.ibm.icu.text.Transliterator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is known of single Han characters: their simplified form and how they sound. Each sound is
 * one character of the private use area, so that sounds can be matched as text is, at the same
 * offsets. One reading a character: the most common. Immutable.
 */
final class Han {
  private static final int FIRST = 0x4E00;
  private static final int LAST = 0x9FFF;
  private static final char SOUNDS = '\uE100';

  /** Initials and finals that recognisers and speakers confuse; both sides sound alike. */
  private static final List<Map.Entry<Pattern, String>> CONFUSED =
      List.of(
          Map.entry(Pattern.compile("^([zcs])h"), "$1"),
          Map.entry(Pattern.compile("^l"), "n"),
          Map.entry(Pattern.compile("^f"), "h"),
          Map.entry(Pattern.compile("(an|en|in)g$"), "$1"));

  private static final char[] SIMPLIFIED = new char[LAST - FIRST + 1];
  private static final char[] HOMOPHONES = new char[LAST - FIRST + 1];
  private static final char[] NEAR_HOMOPHONES = new char[LAST - FIRST + 1];

  static {
    List<String> simplified = each("Hant-Hans; Hant-Hans");
    List<String> syllables = each("Han-Latin; Latin-ASCII; Lower");
    Map<String, Character> homophones = new HashMap<>();
    Map<String, Character> nearHomophones = new HashMap<>();
    for (int i = 0; i < SIMPLIFIED.length; i++) {
      String form = simplified.get(i);
      SIMPLIFIED[i] = form.length() == 1 ? form.charAt(0) : (char) (FIRST + i);
      HOMOPHONES[i] = code(homophones, syllables.get(i));
      NEAR_HOMOPHONES[i] = code(nearHomophones, blurred(syllables.get(i)));
    }
  }

  private Han() {}

  static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }

  /** The simplified form of a traditional character; any other as it is. */
  static int simplified(int codePoint) {
    return isCommon(codePoint) ? SIMPLIFIED[codePoint - FIRST] : codePoint;
  }

  /** A text with each Han character replaced by its sound. */
  static String sounds(String text, Likeness likeness) {
    char[] table = likeness == Likeness.HOMOPHONE ? HOMOPHONES : NEAR_HOMOPHONES;
    StringBuilder sounds = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      sounds.append(isCommon(each) ? table[each - FIRST] : each);
    }
    return sounds.toString();
  }

  private static boolean isCommon(int codePoint) {
    return codePoint >= FIRST && codePoint <= LAST;
  }

  private static String blurred(String syllable) {
    String blurred = syllable;
    for (Map.Entry<Pattern, String> pair : CONFUSED) {
      blurred = pair.getKey().matcher(blurred).replaceFirst(pair.getValue());
    }
    return blurred;
  }

  private static char code(Map<String, Character> codes, String syllable) {
    return codes.computeIfAbsent(syllable, each -> (char) (SOUNDS + codes.size()));
  }

  /** Every common character through a transliteration. */
  private static List<String> each(String rules) {
    StringBuilder all = new StringBuilder();
    for (int each = FIRST; each <= LAST; each++) {
      all.append((char) each).append('\n');
    }
    return Transliterator.getInstance(rules)
        .transliterate(all.toString())
        .lines()
        .map(String::strip)
        .toList();
  }
}
