package xinsheng.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import xinsheng.playbook.Slot;
import xinsheng.text.TextSpan;

/**
 * A phrase as it is to be said, and which stretches of it differ from call to call.
 *
 * @param text where nobody fills in a slot yet, it holds a hint for the agent
 * @param slots in order; they do not overlap
 */
public record FilledPhrase(String text, List<Filled> slots) {

  /** Who fills in a slot. */
  public enum Filler {
    /** The call told it. */
    CALL,
    /** The slot's default from the playbook: the call has not told more. */
    DEFAULT,
    /** Nobody yet: the text is a hint for the agent. */
    AGENT
  }

  /**
   * What stands in a slot.
   *
   * @param start in the text, code points from 0
   * @param end not included
   */
  public record Filled(String name, int start, int end, Filler filler) {}

  /** What stands for a slot, and who says so. */
  record Content(String text, Filler filler) {}

  public FilledPhrase {
    slots = List.copyOf(slots);
  }

  /** Fills a phrase of the playbook; {@code fill} gets name and hint of each slot. */
  static FilledPhrase of(String phrase, Function<Matcher, Content> fill) {
    Matcher slot = Slot.IN_PHRASE.matcher(phrase);
    StringBuilder text = new StringBuilder();
    List<Filled> filled = new ArrayList<>();
    while (slot.find()) {
      slot.appendReplacement(text, "");
      int start = codePoints(text);
      Content content = fill.apply(slot);
      text.append(content.text());
      filled.add(new Filled(slot.group(1), start, codePoints(text), content.filler()));
    }
    slot.appendTail(text);
    return new FilledPhrase(text.toString(), filled);
  }

  /** The same with the slots filled from the call changed. */
  public FilledPhrase retold(UnaryOperator<String> change) {
    StringBuilder shown = new StringBuilder();
    List<Filled> moved = new ArrayList<>();
    int at = 0;
    for (Filled slot : slots) {
      shown.append(new TextSpan(at, slot.start()).of(text));
      int start = codePoints(shown);
      String content = new TextSpan(slot.start(), slot.end()).of(text);
      shown.append(slot.filler() == Filler.CALL ? change.apply(content) : content);
      moved.add(new Filled(slot.name(), start, codePoints(shown), slot.filler()));
      at = slot.end();
    }
    shown.append(text.substring(text.offsetByCodePoints(0, at)));
    return new FilledPhrase(shown.toString(), moved);
  }

  /** With slots that the agent has to fill in marked as {@code {…}}, for plain text. */
  public String marked() {
    StringBuilder marked = new StringBuilder(text);
    for (int i = slots.size() - 1; i >= 0; i--) {
      Filled slot = slots.get(i);
      if (slot.filler() == Filler.AGENT) {
        marked.insert(marked.offsetByCodePoints(0, slot.end()), '}');
        marked.insert(marked.offsetByCodePoints(0, slot.start()), '{');
      }
    }
    return marked.toString();
  }

  private static int codePoints(StringBuilder text) {
    return text.codePointCount(0, text.length());
  }
}
