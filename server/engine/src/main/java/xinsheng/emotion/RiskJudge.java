package xinsheng.emotion;

import java.time.Duration;
import java.util.Map;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.playbook.Tuning;

/**
 * The risk that follows from the levels (manual E-1.4). A threat makes it high for a while. With
 * hysteresis: a risk is left only when the emotion has fallen a step below its threshold. Not
 * thread-safe.
 */
final class RiskJudge {
  private final Tuning tuning;
  private final Memory memory;

  /** What is remembered of a call's risk. */
  static final class Memory {
    private RiskLevel current = RiskLevel.LOW;
    private Duration threatUntil = Duration.ZERO;
  }

  RiskJudge(Tuning tuning, Memory memory) {
    this.tuning = tuning;
    this.memory = memory;
  }

  void threatened(Duration at) {
    memory.threatUntil = at.plus(tuning.threatHold());
  }

  RiskLevel judge(Map<Emotion, Double> levels, Duration now) {
    boolean threat = now.compareTo(memory.threatUntil) < 0;
    memory.current = threat || reaches(RiskLevel.HIGH, levels) ? RiskLevel.HIGH : calmer(levels);
    return memory.current;
  }

  private RiskLevel calmer(Map<Emotion, Double> levels) {
    return reaches(RiskLevel.MEDIUM, levels) ? RiskLevel.MEDIUM : RiskLevel.LOW;
  }

  private boolean reaches(RiskLevel risk, Map<Emotion, Double> levels) {
    double slack = memory.current.compareTo(risk) >= 0 ? tuning.reportStep() : 0;
    return tuning.risk().getOrDefault(risk, Map.of()).entrySet().stream()
        .anyMatch(each -> levels.getOrDefault(each.getKey(), 0.0) >= each.getValue() - slack);
  }
}
