package xinsheng.playbook;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xinsheng.audio.Channel;
import xinsheng.text.NormalText;

/**
 * Something that phrases leave open, as {@code {称呼}}, and where in the call it may be heard.
 *
 * @param sources places to hear it; empty: the agent fills it in
 * @param otherwise what stands there while it is not known; empty: its name, for the agent
 */
public record Slot(String name, List<Source> sources, Optional<String> otherwise) {
  /** Its name and, perhaps, a hint in a phrase, as {@code {时间:今天17点}}. */
  public static final Pattern IN_PHRASE = Pattern.compile("\\{([^{}:：]+)(?:[:：]([^{}]+))?}");

  /**
   * One place to hear it.
   *
   * @param hears on whom
   * @param find matched on the normal text
   * @param as what fills the slot, with {@code $1} for the first group
   */
  public record Source(Channel hears, Pattern find, String as) {}

  public Slot {
    sources = List.copyOf(sources);
  }

  /** What an utterance says about it, the last if several. */
  public Optional<String> heard(Channel channel, NormalText text) {
    return sources.stream()
        .filter(each -> each.hears() == channel)
        .flatMap(each -> found(each, text).stream())
        .reduce((first, last) -> last);
  }

  private static Optional<String> found(Source source, NormalText text) {
    Matcher matcher = source.find().matcher(text.normal());
    return matcher.find()
        ? Optional.of(source.find().matcher(matcher.group()).replaceFirst(source.as()))
        : Optional.empty();
  }
}
