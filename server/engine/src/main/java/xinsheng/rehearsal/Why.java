package xinsheng.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import xinsheng.cue.Block;
import xinsheng.cue.Candidate;
import xinsheng.cue.Matched;
import xinsheng.cue.Veto;
import xinsheng.meaning.Understanding;
import xinsheng.messages.Messages;
import xinsheng.playbook.Condition;
import xinsheng.playbook.Condition.Meant;
import xinsheng.playbook.CueEntry;

/**
 * Why an entry whose words are typed does not fire, for a trainer.
 *
 * @param understood what the ear makes of them; empty if there is no ear
 */
record Why(Messages messages, Veto veto, Optional<Understanding> understood) {
  /** What firing does. */
  String moves(CueEntry entry) {
    return say("explain.moves", "moves", entry.moves());
  }

  /** Why words that match do not fire. */
  String not(CueEntry entry, Candidate candidate) {
    Block block = candidate.blockedBy();
    if (!candidate.counts()) {
      return say("explain.block." + block.kind(), "words", block.words());
    } else if (isOnlySound(candidate)) {
      return messages.say("explain.sounds");
    } else if (veto.applies(entry, understood)) {
      return messages.say("explain.vetoed", Map.of("limit", veto.below()));
    }
    return say("explain.needs", "needs", String.join(", ", needs(entry.when())));
  }

  /** Whether nothing that might still come would make it fire. */
  boolean isBlocked(CueEntry entry, Candidate candidate) {
    return !candidate.counts() || isOnlySound(candidate) || veto.applies(entry, understood);
  }

  private static boolean isOnlySound(Candidate candidate) {
    return candidate.matched().by() == Matched.Way.SOUND;
  }

  /** Conditions beside the words that do not hold for a sentence by itself. */
  List<String> needs(Condition when) {
    List<String> needs = new ArrayList<>();
    when.meant().flatMap(this::meaning).ifPresent(needs::add);
    if (when.times() > 1) {
      needs.add(messages.say("explain.needs.times", Map.of("count", when.times())));
    }
    if (!when.voice().isEmpty()) {
      needs.add(say("explain.needs.voice", "voice", when.voice()));
    }
    when.repeats().ifPresent(each -> needs.add(messages.say("explain.needs.repeats")));
    when.near().ifPresent(each -> needs.add(near(each)));
    if (!when.scenarios().isEmpty()) {
      needs.add(say("explain.needs.scenario", "scenarios", when.scenarios()));
    }
    if (!when.stages().isEmpty()) {
      needs.add(say("explain.needs.stage", "stages", when.stages()));
    }
    when.unsaidBy().ifPresent(each -> needs.add(messages.say("explain.needs.nothing")));
    return needs;
  }

  private String near(Condition.Near near) {
    return messages.say(
        "explain.needs.near", Map.of("order", near.order().name(), "cues", near.cues().toString()));
  }

  /** Empty where the ear is sure enough. */
  private Optional<String> meaning(Meant meant) {
    Map<String, Object> asked =
        Map.of(
            "head",
            meant.head().name().toLowerCase(Locale.ROOT),
            "label",
            meant.label(),
            "limit",
            meant.sure(),
            "sure",
            understood.map(each -> each.of(meant.head(), meant.label())).orElse(0.0));
    if (understood.isEmpty()) {
      return Optional.of(messages.say("explain.needs.ear", asked));
    }
    return understood.get().of(meant.head(), meant.label()) < meant.sure()
        ? Optional.of(messages.say("explain.needs.meaning", asked))
        : Optional.empty();
  }

  private String say(String key, String name, Object value) {
    return messages.say(key, Map.of(name, value.toString()));
  }
}
