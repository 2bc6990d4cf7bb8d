package xinsheng.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.BitSet;

/** Chinese words by ICU's dictionary: characters that it does not know stand alone. Thread-safe. */
final class HanWords {
  private static final BreakIterator WORDS = BreakIterator.getWordInstance(ULocale.CHINA);

  private static final String SUFFIXES = "们儿";

  private HanWords() {}

  /** Places inside a word, in UTF-16 units; a plural 们 or a suffixed 儿 is no part of one. */
  static BitSet insides(String text) {
    BitSet insides = new BitSet();
    BreakIterator words = WORDS.clone();
    words.setText(text);
    int start = words.first();
    for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
      markInsides(text, start, end, insides);
      start = end;
    }
    return insides;
  }

  private static void markInsides(String text, int start, int end, BitSet insides) {
    if (!Han.isHan(text.codePointAt(start))) {
      return;
    }
    for (int place = start + 1; place < end; place++) {
      insides.set(place, SUFFIXES.indexOf(text.charAt(place)) < 0);
    }
  }
}
