package xinsheng.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import xinsheng.text.Language;

/**
 * The manual as data, for one language. Immutable.
 *
 * @param version identifies the content: 12 hexadecimal digits
 * @param negators words that negate what follows
 * @param riskActions what to do at each risk
 * @param escalationSteps the path of an escalation
 * @param agentRate the speech rate asked of the agent (O-V2)
 * @param cues signs to listen for, coaching entries included
 * @param phrases what the agent could say
 */
public record Playbook(
    Language language,
    String version,
    Set<String> negators,
    Map<RiskLevel, String> riskActions,
    List<String> escalationSteps,
    RateBand agentRate,
    List<CueEntry> cues,
    List<PhraseEntry> phrases,
    Tuning tuning) {
  /** A range of speech rates, units a minute, both ends included. */
  public record RateBand(int lowest, int highest) {}

  public Playbook {
    negators = Set.copyOf(negators);
    riskActions = Map.copyOf(riskActions);
    escalationSteps = List.copyOf(escalationSteps);
    cues = List.copyOf(cues);
    phrases = List.copyOf(phrases);
  }

  /** The cue entry with an id. */
  public Optional<CueEntry> cue(String id) {
    return cues.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** The phrase entry with an id. */
  public Optional<PhraseEntry> phrase(String id) {
    return phrases.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** What to do at a risk, in the playbook's language. */
  public String action(RiskLevel risk) {
    return riskActions.getOrDefault(risk, "");
  }
}
