package xinsheng.emotion;

import com.google.common.collect.Comparators;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import xinsheng.cue.Cue;
import xinsheng.manual.Emotion;
import xinsheng.meaning.Tone;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.EarTuning;
import xinsheng.playbook.Tuning;
import xinsheng.playbook.Tuning.Motion;

/**
 * The customer's emotion levels over a call. A cue of weight w moves a level at once by the
 * fraction |w| of its distance to 1 (to 0 if w is negative); after a hold time, a level decays
 * exponentially towards its rest level, by a half-life. Time is audio time and never goes back. Not
 * thread-safe.
 */
public final class EmotionTracker {
  private final Tuning tuning;
  private final Optional<EarTuning> ear;
  private final RiskJudge risk;
  private final Memory memory;

  /** What is remembered of a call's emotions. */
  public static final class Memory {
    private EnumMap<Emotion, Double> levels = new EnumMap<>(Emotion.class);
    private EnumMap<Emotion, Duration> heldUntil = new EnumMap<>(Emotion.class);
    private Duration now = Duration.ZERO;
    private RiskJudge.Memory risk = new RiskJudge.Memory();
  }

  /** By rules alone. */
  public EmotionTracker(Tuning tuning) {
    this(tuning, Optional.empty(), new Memory());
  }

  /** Resumes a call. */
  public EmotionTracker(Tuning tuning, Optional<EarTuning> ear, Memory memory) {
    this.tuning = tuning;
    this.memory = memory;
    this.ear = ear;
    this.risk = new RiskJudge(tuning, ear, memory.risk);
    for (Emotion emotion : Emotion.values()) {
      memory.levels.putIfAbsent(emotion, motion(emotion).rest());
    }
  }

  /** Advances audio time. */
  public EmotionState advance(Duration to) {
    for (Emotion emotion : Emotion.values()) {
      memory.levels.put(emotion, faded(emotion, to));
    }
    memory.now = to;
    return state();
  }

  /** Takes what was observed at {@code at}. */
  public EmotionState apply(List<Cue> cues, Duration at) {
    advance(at);
    for (Cue cue : cues) {
      cue.entry().moves().forEach((emotion, weight) -> move(emotion, weight, cue.entry().hold()));
      if (cue.entry().escalates().isPresent()) {
        risk.threatened(at);
      }
      if (isGrave(cue.entry())) {
        risk.second();
      }
    }
    return state();
  }

  /**
   * Takes what the ear understood of the customer's turn, before the turn's cues: it replaces what
   * was inferred until then.
   */
  public void understand(Tone.Heard heard, Duration at) {
    advance(at);
    Duration heldUntil = at.plus(ear.orElseThrow().hold());
    for (Emotion emotion : Emotion.values()) {
      memory.levels.put(emotion, heard.of(emotion));
      memory.heldUntil.put(emotion, heldUntil);
    }
    risk.understand(heard, at);
  }

  /** Levels and risk as they stand. */
  public EmotionState state() {
    return new EmotionState(memory.levels, risk.judge(memory.levels, memory.now));
  }

  private static boolean isGrave(CueEntry entry) {
    boolean isRule = entry.when().meant().isEmpty();
    boolean angers = entry.moves().getOrDefault(Emotion.ANGER, 0.0) > 0;
    return isRule && (angers || entry.escalates().isPresent());
  }

  private void move(Emotion emotion, double weight, Optional<Duration> ownHold) {
    double level = memory.levels.getOrDefault(emotion, 0.0);
    if (weight >= 0) {
      memory.levels.put(emotion, level + (1 - level) * weight);
      memory.heldUntil.put(
          emotion,
          Comparators.max(
              memory.heldUntil.getOrDefault(emotion, Duration.ZERO),
              memory.now.plus(ownHold.orElse(motion(emotion).hold()))));
    } else {
      memory.levels.put(emotion, level * (1 + weight));
    }
  }

  private double faded(Emotion emotion, Duration to) {
    double level = memory.levels.getOrDefault(emotion, 0.0);
    Motion motion = motion(emotion);
    Duration from =
        Comparators.max(memory.now, memory.heldUntil.getOrDefault(emotion, Duration.ZERO));
    if (to.compareTo(from) <= 0) {
      return level;
    }
    double halves = (double) to.minus(from).toMillis() / motion.halfLife().toMillis();
    return motion.rest() + (level - motion.rest()) * Math.pow(0.5, halves);
  }

  private Motion motion(Emotion emotion) {
    return Objects.requireNonNull(tuning.emotions().get(emotion));
  }
}
