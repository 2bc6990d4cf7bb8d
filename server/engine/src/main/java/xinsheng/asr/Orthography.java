package xinsheng.asr;

import java.util.List;

/** Writes recognised words as a person would: no spaces between Han characters. */
final class Orthography {
  private Orthography() {}

  static String join(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      if (!text.isEmpty() && !(isHan(text.codePointBefore(text.length())) && startsHan(word))) {
        text.append(' ');
      }
      text.append(word);
    }
    return text.toString();
  }

  private static boolean startsHan(String word) {
    return !word.isEmpty() && isHan(word.codePointAt(0));
  }

  private static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }
}
