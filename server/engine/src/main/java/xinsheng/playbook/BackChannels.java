package xinsheng.playbook;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import xinsheng.text.NormalText;

/** Words that only say that one listens, as 嗯 and 是的. Immutable. */
public final class BackChannels {
  private static final Pattern NOT_SPOKEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Pattern any;

  private BackChannels(Pattern any) {
    this.any = any;
  }

  /** Of words or short sentences, as people write them. */
  static BackChannels of(List<String> words) {
    String choice =
        words.stream()
            .map(BackChannels::bare)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return new BackChannels(Pattern.compile(words.isEmpty() ? "" : "(?:" + choice + ")*"));
  }

  /** Whether a text holds nothing else; true of no words at all. */
  public boolean isAll(String text) {
    return any.matcher(bare(text)).matches();
  }

  private static String bare(String text) {
    return NOT_SPOKEN.matcher(NormalText.of(text).normal()).replaceAll("");
  }
}
