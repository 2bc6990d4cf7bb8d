package xinsheng.cue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.text.AnalyzedText;
import xinsheng.text.NormalText;
import xinsheng.text.TextSpan;
import xinsheng.text.Token;

/**
 * What a negator negates, on trees drawn by hand: each word with its head, counted from 0, and its
 * relation. The last word is what was matched.
 */
class NegationScopeTest {
  private final NegationScope scope = new NegationScope(Set.of("not"));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "not:1:advmod good:-1:root, true",
    "well:1:advmod good:-1:root, false",
    "not:4:advmod at:2:case all:4:obl that:4:advmod good:-1:root, true",
    "not:1:advmod here:-1:root it:4:nsubj is:4:cop good:1:ccomp, false",
    "not:1:advmod want:-1:root to:4:mark really:4:advmod cancel:1:xcomp, true",
    "not:4:advmod a:3:det b:3:det c:4:obj here:-1:root x:6:det good:4:obj, false",
    "a:5:advmod not:5:advmod b:5:dep c:5:dep d:5:dep e:6:obj good:-1:root, false",
  })
  void reachesWhatItGoverns(String tree, boolean negated) {
    AnalyzedText text = analyzed(tree);
    Token last = text.tokens().get(text.tokens().size() - 1);
    assertThat(scope.covers(text, last.span())).isEqualTo(negated);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"it is not good, true", "it is good, false", "not that good, false"})
  void standsJustBeforeWhereNothingWasAnalysed(String words, boolean negated) {
    TextSpan last = new TextSpan(words.length() - 4, words.length());
    assertThat(scope.covers(AnalyzedText.plain(words), last)).isEqualTo(negated);
  }

  private static AnalyzedText analyzed(String tree) {
    List<Token> tokens = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String node : tree.split(" ")) {
      String[] part = node.split(":");
      TextSpan span = new TextSpan(text.length(), text.length() + part[0].length());
      tokens.add(new Token(part[0], part[0], "X", span, Integer.parseInt(part[1]), part[2]));
      text.append(part[0]).append(' ');
    }
    NormalText said = NormalText.of(text.toString());
    return new AnalyzedText(said, tokens, 1, List.of(said));
  }
}
