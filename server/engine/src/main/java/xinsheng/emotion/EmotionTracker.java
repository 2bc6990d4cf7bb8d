package xinsheng.emotion;

import com.google.common.collect.Comparators;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import xinsheng.cue.Cue;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
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
  private final ComplaintBook complaints;
  private final Memory memory;

  /** When the ear last understood that the customer is upset: it counts in that turn only. */
  private Optional<Duration> soundedUpset = Optional.empty();

  /** What is remembered of a call's emotions. */
  public static final class Memory {
    private EnumMap<Emotion, Double> levels = new EnumMap<>(Emotion.class);
    private EnumMap<Emotion, Duration> heldUntil = new EnumMap<>(Emotion.class);
    private Duration now = Duration.ZERO;
    private RiskJudge.Memory risk = new RiskJudge.Memory();
    private ComplaintBook.Memory complaints = new ComplaintBook.Memory();
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
    this.complaints = new ComplaintBook(tuning.complaint(), memory.complaints);
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

  /**
   * Takes what was observed at {@code at}. What shows the customer upset outweighs thanks and
   * assent in the same turn.
   */
  public EmotionState apply(List<Cue> cues, Duration at) {
    advance(at);
    boolean isUpset =
        soundedUpset.filter(at::equals).isPresent()
            || cues.stream().anyMatch(each -> each.entry().showsUpset());
    for (Cue cue : cues) {
      if (!isUpset || !isSoothing(cue.entry())) {
        cue.entry().moves().forEach((emotion, weight) -> move(emotion, weight, cue.entry().hold()));
      }
      if (cue.entry().escalates().isPresent()) {
        risk.threatened(at);
      }
      if (isGrave(cue.entry())) {
        risk.second();
      }
    }
    complaints.hear(cues, memory.levels, isUpset, at);
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
    soundedUpset = heard.upset() >= tuning.complaint().opens() ? Optional.of(at) : Optional.empty();
    risk.understand(heard, at);
  }

  /** Levels, risk and complaint as they stand. */
  public EmotionState state() {
    RiskLevel now = risk.judge(memory.levels, memory.now);
    return new EmotionState(memory.levels, now, complaints.last());
  }

  private static boolean isSoothing(CueEntry entry) {
    return !entry.isUpsetting()
        && Emotion.UPSETTING.stream().anyMatch(each -> entry.moves().getOrDefault(each, 0.0) < 0);
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
      double floor = Math.min(level, complaints.floor(emotion));
      memory.levels.put(emotion, Math.max(floor, level * (1 + weight)));
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
    double faded = motion.rest() + (level - motion.rest()) * Math.pow(0.5, halves);
    return Math.max(faded, Math.min(level, complaints.floor(emotion)));
  }

  private Motion motion(Emotion emotion) {
    return Objects.requireNonNull(tuning.emotions().get(emotion));
  }
}
