package xinsheng.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xinsheng.meaning.Meaning;
import xinsheng.testing.TestModels;
import xinsheng.text.AnalyzedText;
import xinsheng.text.Language;
import xinsheng.text.TextAnalyzer;
import xinsheng.text.Token;

/**
 * What the dependency parse changes: the rules alone on labelled lines and calls, with the tree,
 * and without it, where a negator counts only directly before the words. Turns whose cues differ go
 * to {@code server/target/quality}.
 */
@Tag("quality")
class ParseQuality {
  @ParameterizedTest
  @CsvSource({"MANDARIN,A B C G H I J K Z N R V W", "ENGLISH,E X P Y"})
  void withAndWithoutTheTree(Language language, String authors) throws IOException {
    TextAnalyzer parsing = TestModels.text(language);
    Map<String, TextAnalyzer> ways = new LinkedHashMap<>();
    ways.put("with the tree", parsing);
    ways.put("without", text -> treeless(parsing.analyze(text)));
    List<List<JudgedTurn>> judged = new ArrayList<>();
    for (Map.Entry<String, TextAnalyzer> way : ways.entrySet()) {
      List<JudgedTurn> all = new ArrayList<>();
      for (String author : authors.split(" ")) {
        for (LabelledCall call : LabelledCall.by(author)) {
          all.addAll(JudgedTurn.play(call, language, way.getValue(), Meaning.NONE));
        }
      }
      String who = language + " " + way.getKey();
      Figures.rates(who, "upset cue", all, each -> each.turn().isUpset(), JudgedTurn::isUpset);
      judged.add(all);
    }
    List<JudgedTurn> lost = differing(judged.get(0), judged.get(1));
    List<JudgedTurn> gained = differing(judged.get(1), judged.get(0));
    List<JudgedTurn> changed = changed(judged);
    System.out.printf(
        "%s: %d turns; %d differ, %d of them upset; heard only with the tree %d (%d upset), only"
            + " without %d (%d upset)%n",
        language,
        judged.get(0).size(),
        changed.size(),
        upset(changed),
        lost.size(),
        upset(lost),
        gained.size(),
        upset(gained));
    JudgedTurn.dump("parse-" + language + "-with", lost);
    JudgedTurn.dump("parse-" + language + "-without", gained);
    assertThat(judged.get(0)).isNotEmpty();
  }

  private static long upset(List<JudgedTurn> turns) {
    return turns.stream().filter(each -> each.turn().isUpset()).count();
  }

  /** Turns in which other cues are found. */
  private static List<JudgedTurn> changed(List<List<JudgedTurn>> ways) {
    List<JudgedTurn> changed = new ArrayList<>();
    for (int i = 0; i < ways.get(0).size(); i++) {
      if (!ids(ways.get(0).get(i)).equals(ids(ways.get(1).get(i)))) {
        changed.add(ways.get(0).get(i));
      }
    }
    return changed;
  }

  /** Turns that show the customer upset in one, not in the other. */
  private static List<JudgedTurn> differing(List<JudgedTurn> one, List<JudgedTurn> other) {
    List<JudgedTurn> only = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i).isUpset() && !other.get(i).isUpset()) {
        only.add(one.get(i));
      }
    }
    return only;
  }

  private static List<String> ids(JudgedTurn turn) {
    return turn.cues().stream().map(each -> each.entry().id()).toList();
  }

  private static AnalyzedText treeless(AnalyzedText parsed) {
    List<Token> tokens =
        parsed.tokens().stream()
            .map(each -> new Token(each.text(), each.lemma(), each.pos(), each.span(), -1, "root"))
            .toList();
    return new AnalyzedText(parsed.text(), tokens, parsed.sentences(), parsed.views());
  }
}
