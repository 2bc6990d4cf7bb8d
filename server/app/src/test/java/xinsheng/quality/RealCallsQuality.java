package xinsheng.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.meaning.Meaning;
import xinsheng.testing.SharedData;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/**
 * What rules and the shipped ear make of real contacts (MUSIED; the ear was trained on none of
 * them). Every turn that escalates goes to {@code server/target/quality}, to be checked by people.
 */
@Tag("quality")
class RealCallsQuality {
  @ParameterizedTest
  @ValueSource(strings = {"Phone", "Text"})
  void turnsThatPeopleJudged(String medium) throws IOException {
    Map<String, Boolean> dissatisfied = dissatisfied();
    for (boolean hearing : List.of(false, true)) {
      String who = medium + (hearing ? ", rules and ear" : ", rules alone");
      List<List<JudgedTurn>> contacts = judge(medium, hearing);
      List<JudgedTurn> turns = contacts.stream().flatMap(List::stream).toList();
      List<JudgedTurn> judged =
          turns.stream().filter(each -> dissatisfied.containsKey(each.turn().id())).toList();
      Figures.rates(
          who,
          "dissatisfied",
          judged,
          each -> dissatisfied.get(each.turn().id()),
          JudgedTurn::isUpset);
      tellContacts(who, contacts);
      List<JudgedTurn> called = turns.stream().filter(JudgedTurn::escalated).toList();
      System.out.printf(
          "%s: %d customer turns, %d with an escalation%n", who, turns.size(), called.size());
      JudgedTurn.dump("real-" + medium + (hearing ? "-both" : "-rules"), judged);
      JudgedTurn.dump("called-" + medium + (hearing ? "-both" : "-rules"), called);
      assertThat(judged).isNotEmpty();
    }
  }

  /** Of contacts in which annotators found something wrong with what was bought, those heard. */
  private static void tellContacts(String who, List<List<JudgedTurn>> contacts) throws IOException {
    List<String> eventful = LabelledCall.eventful();
    List<List<JudgedTurn>> wrong =
        contacts.stream()
            .filter(each -> eventful.contains(each.get(0).turn().id().replaceFirst("-.*", "")))
            .toList();
    double heard = Figures.share(wrong, contact -> contact.stream().anyMatch(JudgedTurn::isUpset));
    System.out.printf("%s: %.2f of %d contacts with an event heard%n", who, heard, wrong.size());
  }

  private static Map<String, Boolean> dissatisfied() throws IOException {
    Map<String, Boolean> dissatisfied = new HashMap<>();
    for (String line : Files.readAllLines(SharedData.existing("text/musied-dev-labels.tsv"))) {
      String[] columns = line.split("\t");
      if (!line.startsWith("#")) {
        dissatisfied.put(columns[0] + "-" + columns[1], columns[2].equals("1"));
      }
    }
    return dissatisfied;
  }

  private static List<List<JudgedTurn>> judge(String medium, boolean hearing) throws IOException {
    Meaning meaning = hearing ? TestModels.ear(Language.MANDARIN) : Meaning.NONE;
    List<List<JudgedTurn>> contacts = new ArrayList<>();
    for (LabelledCall call : LabelledCall.musied(medium)) {
      List<JudgedTurn> turns = JudgedTurn.play(call, Language.MANDARIN, meaning);
      if (!turns.isEmpty()) {
        contacts.add(turns);
      }
    }
    return contacts;
  }
}
