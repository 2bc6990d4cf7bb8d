package xinsheng.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/**
 * Something the agent could say, and when. Everything that is given must hold.
 *
 * @param after cue entries, one of which must just have fired; never empty
 * @param levels emotions that must have reached a level
 * @param scenario the scenario the call must be in
 * @param riskBelow the risk must be lower
 * @param priority 0 to 100: higher goes first
 * @param say ways to say it; used in turn
 */
public record PhraseEntry(
    Origin origin,
    Set<String> after,
    Map<Emotion, Double> levels,
    Optional<String> scenario,
    Optional<RiskLevel> riskBelow,
    int priority,
    List<String> say,
    List<Example> fires,
    List<Example> silent) {
  public PhraseEntry {
    after = Set.copyOf(after);
    levels = Map.copyOf(levels);
    say = List.copyOf(say);
    fires = List.copyOf(fires);
    silent = List.copyOf(silent);
  }

  public String id() {
    return origin.id();
  }
}
