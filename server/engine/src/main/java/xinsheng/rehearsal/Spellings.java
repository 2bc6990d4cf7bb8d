package xinsheng.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ways to say a pattern: its alternatives written out, a gap, a number or a list as {@link
 * #GAP}. At most {@link #MOST} of them; none of a regular expression.
 */
final class Spellings {
  static final char GAP = '\u2026';
  private static final int MOST = 200;

  private final String source;
  private int place;

  private Spellings(String source) {
    this.source = source;
  }

  static List<String> of(String pattern) {
    boolean regex = pattern.length() > 2 && pattern.startsWith("/") && pattern.endsWith("/");
    String gaps = pattern.replaceAll("<[^<>]*>|\\.\\.", String.valueOf(GAP));
    return regex ? List.of() : List.copyOf(new Spellings(gaps).alternatives());
  }

  /** Up to the bracket that closes them, or the end. */
  private Set<String> alternatives() {
    Set<String> all = new LinkedHashSet<>(sequence());
    while (place < source.length() && source.charAt(place) == '|') {
      place++;
      all.addAll(sequence());
    }
    return all;
  }

  private List<String> sequence() {
    List<String> all = new ArrayList<>(List.of(""));
    while (place < source.length() && "|)".indexOf(source.charAt(place)) < 0) {
      all = joined(all, next());
    }
    return all;
  }

  private Set<String> next() {
    char symbol = source.charAt(place++);
    if (symbol != '(') {
      return Set.of(String.valueOf(symbol));
    }
    Set<String> inner = alternatives();
    place++;
    return inner;
  }

  private static List<String> joined(List<String> starts, Set<String> ends) {
    Stream<String> all = starts.stream().flatMap(each -> ends.stream().map(each::concat));
    return new ArrayList<>(all.limit(MOST).toList());
  }
}
