package xinsheng.emotion;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Tone;
import xinsheng.playbook.EarTuning;
import xinsheng.playbook.Tuning;

/**
 * Levels and risk as the ear understands them: they stand until the customer's next turn, or fade
 * once they have been held. Not thread-safe.
 */
final class Meant {
  private final Tuning tuning;
  private final Memory memory;

  /** What is remembered of a call. */
  static final class Memory {
    private EnumMap<Emotion, Double> levels = new EnumMap<>(Emotion.class);
    private RiskLevel risk = RiskLevel.LOW;
    private Duration heldUntil = Duration.ZERO;
    private boolean wasHigh;
  }

  Meant(Tuning tuning, Memory memory) {
    this.tuning = tuning;
    this.memory = memory;
  }

  /** Takes the customer's next turn; high needs to be seconded by a rule or the turn before. */
  void hear(Tone.Heard heard, EarTuning ear, boolean seconded, Duration at) {
    for (Emotion emotion : Emotion.values()) {
      memory.levels.put(emotion, heard.of(emotion));
    }
    boolean isHigh = heard.high() >= ear.high();
    boolean isMedium = isHigh || heard.medium() >= ear.medium();
    RiskLevel otherwise = isMedium ? RiskLevel.MEDIUM : RiskLevel.LOW;
    memory.risk = isHigh && (seconded || memory.wasHigh) ? RiskLevel.HIGH : otherwise;
    memory.wasHigh = isHigh;
    memory.heldUntil = at.plus(ear.hold());
  }

  RiskLevel risk(Duration now) {
    return now.compareTo(memory.heldUntil) <= 0 ? memory.risk : RiskLevel.LOW;
  }

  /** Levels by rules and by meaning, the higher of each; calm is what being upset leaves of it. */
  Map<Emotion, Double> beside(Map<Emotion, Double> byRules, Duration now) {
    if (memory.levels.isEmpty()) {
      return byRules;
    }
    Map<Emotion, Double> levels = new EnumMap<>(byRules);
    memory.levels.forEach(
        (emotion, level) -> levels.merge(emotion, faded(emotion, level, now), Math::max));
    double upset = Reading.UPSETTING.stream().mapToDouble(levels::get).max().orElse(0);
    levels.computeIfPresent(Emotion.CALM, (emotion, calm) -> Math.min(calm, 1 - upset));
    return levels;
  }

  private double faded(Emotion emotion, double level, Duration now) {
    Tuning.Motion motion = Objects.requireNonNull(tuning.emotions().get(emotion));
    if (now.compareTo(memory.heldUntil) <= 0) {
      return level;
    }
    double halves = (double) now.minus(memory.heldUntil).toMillis() / motion.halfLife().toMillis();
    return motion.rest() + (level - motion.rest()) * Math.pow(0.5, halves);
  }
}
