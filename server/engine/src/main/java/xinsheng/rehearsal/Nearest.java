package xinsheng.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import xinsheng.audio.Channel;
import xinsheng.messages.Messages;
import xinsheng.playbook.Condition.Words;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.TextPattern;
import xinsheng.text.AnalyzedText;

/** The entries whose words a sentence nearly has, and what each of them misses. */
final class Nearest {
  private static final int MOST = 3;

  /** Share of an entry's parts, and of the words of one of them, that is worth showing. */
  private static final double PARTS = 0.5;

  private static final double WORDS = 0.6;

  private final Playbook playbook;
  private final Messages messages;
  private final Why why;

  Nearest(Playbook playbook, Messages messages, Why why) {
    this.playbook = playbook;
    this.messages = messages;
    this.why = why;
  }

  /** A pattern that must match, and what is there of it. */
  private record Part(TextPattern pattern, CommonWords common) {}

  /** An entry with its parts. */
  private record Near(CueEntry entry, List<Part> parts) {
    double share() {
      return parts.stream().mapToDouble(each -> each.common().share()).average().orElse(0);
    }

    boolean isNear() {
      return share() >= PARTS && parts.stream().anyMatch(each -> each.common().share() >= WORDS);
    }

    int length() {
      return words().length();
    }

    String words() {
      return parts.stream()
          .map(each -> each.common().words())
          .filter(each -> !each.isEmpty())
          .distinct()
          .collect(Collectors.joining(" … "));
    }
  }

  /** At most three lines, the nearest first. */
  List<String> to(AnalyzedText text, Channel speaker) {
    return playbook.cues().stream()
        .filter(each -> each.when().onUtterance() && !each.when().words().isEmpty())
        .map(each -> new Near(each, parts(each.when().words(), text)))
        .filter(each -> each.isNear() && !isTold(each, speaker))
        .sorted(Comparator.comparingDouble(Near::share).thenComparingInt(Near::length).reversed())
        .limit(MOST)
        .map(each -> line(each, speaker))
        .toList();
  }

  /** Whether all its words are there, so that it has been told already why it does not fire. */
  private static boolean isTold(Near near, Channel speaker) {
    return near.share() == 1 && near.entry().when().hears() == speaker;
  }

  private List<Part> parts(Words words, AnalyzedText text) {
    Stream<Part> any =
        words.any().stream()
            .map(each -> part(each, text))
            .sorted(Comparator.comparingDouble((Part each) -> each.common().share()).reversed())
            .limit(words.least());
    return Stream.concat(any, words.all().stream().map(each -> part(each, text))).toList();
  }

  private Part part(TextPattern pattern, AnalyzedText text) {
    return new Part(pattern, CommonWords.of(pattern, text, playbook.language()));
  }

  private String line(Near near, Channel speaker) {
    CueEntry entry = near.entry();
    return messages.say(
        "explain.near",
        Map.of(
            "id", entry.id(),
            "manual", entry.origin().manual(),
            "place", entry.origin().place(),
            "words", near.words(),
            "why", String.join(messages.say("explain.near.and"), reasons(near, speaker))));
  }

  private List<String> reasons(Near near, Channel speaker) {
    List<String> reasons = new ArrayList<>();
    near.parts().forEach(each -> missing(each).ifPresent(reasons::add));
    Channel party = near.entry().when().hears();
    if (party != speaker) {
      String name = messages.say("Channel." + party.name());
      reasons.add(messages.say("explain.near.party", Map.of("party", name)));
    }
    if (!near.entry().origin().isInUse()) {
      reasons.add(messages.say("explain.near.draft"));
    }
    why.needs(near.entry().when())
        .forEach(each -> reasons.add(messages.say("explain.needs", Map.of("needs", each))));
    return reasons;
  }

  private Optional<String> missing(Part part) {
    if (part.common().share() == 1) {
      return Optional.empty();
    }
    String key = part.common().isApart() ? "explain.near.apart" : "explain.near.missing";
    return Optional.of(messages.say(key, Map.of("pattern", part.pattern().toString())));
  }
}
