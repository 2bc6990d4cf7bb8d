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
    private RiskLevel understood = RiskLevel.LOW;
    private Duration understoodUntil = Duration.ZERO;
    private boolean soundedHigh;
  }

  RiskJudge(Tuning tuning, Optional<EarTuning> ear, Memory memory) {
    this.tuning = tuning;
    this.ear = ear;
    this.memory = memory;
  }

  void threatened(Duration at) {
    memory.threatUntil = at.plus(tuning.threatHold());
  }

  /**
   * Takes what the ear understood of the customer's turn. High counts only if a rule says so too,
   * or the customer's turn before sounded so.
   */
  void understand(Tone.Heard heard, EarTuning by, boolean seconded, Duration at) {
    boolean isHigh = heard.high() >= by.high();
    boolean isMedium = isHigh || heard.medium() >= by.medium();
    RiskLevel atMost =
        isHigh && (seconded || memory.soundedHigh) ? RiskLevel.HIGH : RiskLevel.MEDIUM;
    memory.understood = isMedium ? atMost : RiskLevel.LOW;
    memory.soundedHigh = isHigh;
    memory.understoodUntil = at.plus(by.hold());
    if (!isMedium) {
      memory.threatUntil = Duration.ZERO;
    }
  }

  RiskLevel judge(Map<Emotion, Double> levels, Duration now) {
    RiskLevel understood =
        now.compareTo(memory.understoodUntil) <= 0 ? memory.understood : RiskLevel.LOW;
    boolean isThreat = now.compareTo(memory.threatUntil) < 0;
    boolean isHigh =
        isThreat || understood == RiskLevel.HIGH || reaches(RiskLevel.HIGH, levels, now);
    boolean isMedium = understood == RiskLevel.MEDIUM || reaches(RiskLevel.MEDIUM, levels, now);
    memory.current = isHigh ? RiskLevel.HIGH : isMedium ? RiskLevel.MEDIUM : RiskLevel.LOW;
    return memory.current;
  }

  private boolean reaches(RiskLevel risk, Map<Emotion, Double> levels, Duration now) {
    double slack = memory.current.compareTo(risk) >= 0 ? tuning.reportStep() : 0;
    return limits(now).getOrDefault(risk, Map.of()).entrySet().stream()
        .anyMatch(each -> levels.getOrDefault(each.getKey(), 0.0) >= each.getValue() - slack);
  }

  /** Levels that come from the ear are probabilities and have limits of their own. */
  private Map<RiskLevel, Map<Emotion, Double>> limits(Duration now) {
    return now.compareTo(memory.understoodUntil) <= 0
        ? ear.map(EarTuning::risk).orElse(tuning.risk())
        : tuning.risk();
  }
}
