package xinsheng.emotion;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Tone;
import xinsheng.playbook.EarTuning;
import xinsheng.playbook.Tuning;

/**
 * The risk (manual E-1.4): what follows from the levels, and what the ear understands of the
 * customer's last turn. A threat makes it high for a while, unless the customer is understood to
 * have calmed down; a level once reached is left only when the emotion has fallen a step below it.
 * Not thread-safe.
 */
final class RiskJudge {
  private final Tuning tuning;
  private final Optional<EarTuning> ear;
  private final Memory memory;

  /** What is remembered of a call's risk. */
  static final class Memory {
    private RiskLevel current = RiskLevel.LOW;
    private Duration threatUntil = Duration.ZERO;
    private Duration understoodUntil = Duration.ZERO;
    private boolean soundsMedium;
    private boolean soundsHigh;
    private boolean soundedHigh;
    private boolean seconded;
  }

  RiskJudge(Tuning tuning, Optional<EarTuning> ear, Memory memory) {
    this.tuning = tuning;
    this.ear = ear;
    this.memory = memory;
  }

  void threatened(Duration at) {
    memory.threatUntil = at.plus(tuning.threatHold());
  }

  /** A rule finds that the customer threatens or is angry. */
  void second() {
    memory.seconded = true;
  }

  /** Takes what the ear understood of the customer's turn, before the turn's cues. */
  void understand(Tone.Heard heard, Duration at) {
    EarTuning by = ear.orElseThrow();
    memory.soundedHigh = memory.soundsHigh;
    memory.soundsHigh = heard.high() >= by.high();
    memory.soundsMedium = memory.soundsHigh || heard.medium() >= by.medium();
    memory.seconded = false;
    memory.understoodUntil = at.plus(by.hold());
    if (!memory.soundsMedium) {
      memory.threatUntil = Duration.ZERO;
    }
  }

  RiskLevel judge(Map<Emotion, Double> levels, Duration now) {
    boolean isUnderstood = now.compareTo(memory.understoodUntil) < 0;
    boolean isThreat = now.compareTo(memory.threatUntil) < 0;
    RiskLevel otherwise = isUnderstood ? byMeaning(levels) : byRules(levels);
    memory.current = isThreat ? RiskLevel.HIGH : otherwise;
    return memory.current;
  }

  private RiskLevel byRules(Map<Emotion, Double> levels) {
    return level(
        reaches(RiskLevel.HIGH, levels, tuning.risk()),
        reaches(RiskLevel.MEDIUM, levels, tuning.risk()));
  }

  /**
   * Levels that come from the ear are probabilities and have limits of their own. High counts only
   * if a rule says so too, or the customer's turn before sounded so.
   */
  private RiskLevel byMeaning(Map<Emotion, Double> levels) {
    Map<RiskLevel, Map<Emotion, Double>> limits = ear.orElseThrow().risk();
    boolean isHigh =
        memory.seconded
            ? memory.soundsHigh || reaches(RiskLevel.HIGH, levels, limits)
            : memory.soundsHigh && memory.soundedHigh;
    return level(isHigh, memory.soundsMedium || reaches(RiskLevel.MEDIUM, levels, limits));
  }

  private static RiskLevel level(boolean isHigh, boolean isMedium) {
    RiskLevel otherwise = isMedium ? RiskLevel.MEDIUM : RiskLevel.LOW;
    return isHigh ? RiskLevel.HIGH : otherwise;
  }

  private boolean reaches(
      RiskLevel risk, Map<Emotion, Double> levels, Map<RiskLevel, Map<Emotion, Double>> limits) {
    double slack = memory.current.compareTo(risk) >= 0 ? tuning.reportStep() : 0;
    return limits.getOrDefault(risk, Map.of()).entrySet().stream()
        .anyMatch(each -> levels.getOrDefault(each.getKey(), 0.0) >= each.getValue() - slack);
  }
}
