package xinsheng.playbook;

import com.google.common.collect.ImmutableMap;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import xinsheng.text.AnalyzedText;
import xinsheng.text.Language;
import xinsheng.text.Likeness;
import xinsheng.text.NormalText;
import xinsheng.text.TextSpan;

/**
 * What an entry listens for in a text, in the notation of docs/playbook.md. Matched against the
 * normal form and, in English, the base forms; on request also by sound. Immutable.
 */
public final class TextPattern {
  /** Fewest characters that may be matched by a likeness of sound. */
  private static final Map<Likeness, Integer> SHORTEST =
      ImmutableMap.of(Likeness.HOMOPHONE, 2, Likeness.NEAR_HOMOPHONE, 3);

  /** Gaps, numbers and times sound like too much else. */
  private static final Pattern LOOSE = Pattern.compile("\\.\\.|<(?:gap|n|time)");

  private final String source;
  private final Pattern pattern;
  private final Map<Likeness, Pattern> sounds = new EnumMap<>(Likeness.class);

  private TextPattern(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /** Throws {@link IllegalArgumentException} if the pattern is malformed or matches nothing. */
  public static TextPattern compile(String source, Language language) {
    return compile(source, language, Map.of());
  }

  /** The same, where {@code <name>} means one of a list of words. */
  static TextPattern compile(String source, Language language, Map<String, List<String>> lists) {
    boolean regex = source.length() > 2 && source.startsWith("/") && source.endsWith("/");
    if (regex) {
      return new TextPattern(
          source, checked(source, Pattern.compile(source.substring(1, source.length() - 1))));
    }
    Function<UnaryOperator<String>, Pattern> compiler =
        spelling -> Pattern.compile(new PatternWriter(language, lists, spelling).write(source));
    UnaryOperator<String> normal = each -> NormalText.of(each).normal();
    TextPattern compiled = new TextPattern(source, checked(source, compiler.apply(normal)));
    if (language == Language.MANDARIN && !LOOSE.matcher(source).find()) {
      for (Likeness likeness : Likeness.values()) {
        compiled.sounds.put(likeness, compiler.apply(each -> NormalText.of(each).sounds(likeness)));
      }
    }
    return compiled;
  }

  private static Pattern checked(String source, Pattern pattern) {
    if (pattern.matcher("").find()) {
      throw new FlawException(Flaw.PATTERN_EMPTY, Map.of("pattern", source));
    }
    return pattern;
  }

  /**
   * Where it matches, as spans of the text as said; overlapping matches of two views count once.
   */
  public List<TextSpan> find(AnalyzedText text) {
    return TextSpan.disjoint(text.views().stream().flatMap(view -> find(text, view)));
  }

  /** Where the text sounds like it; nothing of one character, of a regular expression or a gap. */
  public List<TextSpan> soundsLike(AnalyzedText text) {
    return TextSpan.disjoint(
        sounds.keySet().stream().flatMap(likeness -> soundsLike(text.text(), likeness)));
  }

  private Stream<TextSpan> find(AnalyzedText text, NormalText view) {
    return pattern
        .matcher(view.normal())
        .results()
        .filter(match -> !WordEdges.cut(text, view, match.start(), match.end()))
        .map(match -> view.toOriginal(match.start(), match.end()));
  }

  private Stream<TextSpan> soundsLike(NormalText said, Likeness likeness) {
    Pattern sound = sounds.get(likeness);
    if (sound == null) {
      return Stream.empty();
    }
    return sound
        .matcher(said.sounds(likeness))
        .results()
        .filter(match -> length(match) >= SHORTEST.getOrDefault(likeness, 0))
        .filter(match -> !WordEdges.cutsRun(said.normal(), match.start(), match.end()))
        .map(match -> said.toOriginal(match.start(), match.end()));
  }

  private static int length(MatchResult match) {
    return match.end() - match.start();
  }

  @Override
  public String toString() {
    return source;
  }
}
