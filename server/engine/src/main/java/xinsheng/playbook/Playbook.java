package xinsheng.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Lessons;
import xinsheng.text.Language;

/**
 * The manual as data, for one language. Immutable.
 *
 * @param manual sections of the manual and their subjects
 * @param version identifies the content: 12 hexadecimal digits
 * @param vocabulary words that the language itself needs
 * @param riskActions what to do at each risk
 * @param escalationSteps the path of an escalation
 * @param agentRate the speech rate asked of the agent (O-V2)
 * @param cues signs to listen for, coaching entries included
 * @param phrases what the agent could say
 * @param slots what phrases leave open, by name
 * @param ear what follows from what is understood; empty: nothing is asked of the ear
 * @param lessons what the ear is taught
 */
public record Playbook(
    Language language,
    String version,
    Map<String, String> manual,
    Vocabulary vocabulary,
    Map<RiskLevel, String> riskActions,
    List<String> escalationSteps,
    RateBand agentRate,
    List<CueEntry> cues,
    List<PhraseEntry> phrases,
    Map<String, Slot> slots,
    Tuning tuning,
    Optional<EarTuning> ear,
    Lessons lessons) {
  /**
   * Words that the language itself needs.
   *
   * @param negators words that negate what follows
   * @param questions what makes a clause a question
   * @param quotes what makes the words after it another person's
   * @param rhetorical what makes a negation in it a claim: "isn't this a scam"
   * @param backChannels what only says that one listens
   */
  public record Vocabulary(
      Set<String> negators,
      List<TextPattern> questions,
      List<TextPattern> quotes,
      List<TextPattern> rhetorical,
      BackChannels backChannels) {
    /** Of a language that nothing is known of. */
    public static final Vocabulary NONE =
        new Vocabulary(Set.of(), List.of(), List.of(), List.of(), BackChannels.of(List.of()));

    public Vocabulary {
      negators = Set.copyOf(negators);
      questions = List.copyOf(questions);
      quotes = List.copyOf(quotes);
      rhetorical = List.copyOf(rhetorical);
    }
  }

  /**
   * A range of speech rates, units a minute, both ends included.
   *
   * @param slack how far back inside a rate must come before it counts as fine again
   */
  public record RateBand(int lowest, int highest, int slack) {
    /** Nothing is asked. */
    public static final RateBand NONE = new RateBand(0, 0, 0);
  }

  public Playbook {
    manual = Map.copyOf(manual);
    riskActions = Map.copyOf(riskActions);
    escalationSteps = List.copyOf(escalationSteps);
    cues = List.copyOf(cues);
    phrases = List.copyOf(phrases);
    slots = Map.copyOf(slots);
  }

  /** The cue entry with an id. */
  public Optional<CueEntry> cue(String id) {
    return cues.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** The phrase entry with an id. */
  public Optional<PhraseEntry> phrase(String id) {
    return phrases.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** The same with other entries only. */
  public Playbook with(List<CueEntry> someCues, List<PhraseEntry> somePhrases) {
    return with(someCues, somePhrases, lessons);
  }

  /** The same with every label of the ear on. */
  public Playbook withAllLabels() {
    return with(cues, phrases, lessons.allOn());
  }

  private Playbook with(
      List<CueEntry> someCues, List<PhraseEntry> somePhrases, Lessons someLessons) {
    return new Playbook(
        language,
        version,
        manual,
        vocabulary,
        riskActions,
        escalationSteps,
        agentRate,
        someCues,
        somePhrases,
        slots,
        tuning,
        ear,
        someLessons);
  }

  /** What to do at a risk, in the playbook's language. */
  public String action(RiskLevel risk) {
    return riskActions.getOrDefault(risk, "");
  }
}
