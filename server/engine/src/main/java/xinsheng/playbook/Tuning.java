package xinsheng.playbook;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import xinsheng.acoustic.ArousalWeights;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/**
 * How levels move, from {@code playbook/common.yaml}.
 *
 * @param emotions every emotion's motion; all five
 * @param risk from what levels on the risk is medium or high
 * @param threatHold how long a threat keeps the risk high
 * @param reportStep smallest change of a level that is worth an event
 * @param complaint when a complaint is open, and what it holds
 * @param chatPace how far apart the messages of a chat are where nobody knows
 * @param suggest limits on suggestions
 * @param match how sure inexact matches must be
 * @param arousal what makes a voice sound excited
 * @param defaults what an entry means that does not say it
 */
public record Tuning(
    Map<Emotion, Motion> emotions,
    Map<RiskLevel, Map<Emotion, Double>> risk,
    Duration threatHold,
    double reportStep,
    Complaints complaint,
    Duration chatPace,
    SuggestLimits suggest,
    MatchLimits match,
    ArousalWeights arousal,
    EntryDefaults defaults) {

  public Tuning {
    emotions = Map.copyOf(emotions);
    Flaw.EMOTION_MISSING.unless(emotions.keySet().containsAll(EnumSet.allOf(Emotion.class)));
  }

  /**
   * What an entry means that does not say it.
   *
   * @param similar how alike {@code repeats} asks, 0 to 1
   * @param lookBack over how many utterances of the party {@code repeats} looks back
   * @param near how far away at most {@code follows}, {@code precedes} and {@code around} look
   * @param within the window of {@code times}
   * @param priority of a phrase, 0 to 100
   */
  public record EntryDefaults(
      double similar, int lookBack, Duration near, Duration within, int priority) {}

  /** The levels before anything has shown. */
  public Map<Emotion, Double> restLevels() {
    Map<Emotion, Double> levels = new EnumMap<>(Emotion.class);
    emotions.forEach((emotion, motion) -> levels.put(emotion, motion.rest()));
    return levels;
  }

  /**
   * How one emotion moves.
   *
   * @param rest the level it fades to
   * @param hold how long it stays after a cue raised it
   * @param halfLife then, the time in which half of what is left fades
   */
  public record Motion(double rest, Duration hold, Duration halfLife) {}

  /**
   * When the customer has an open complaint.
   *
   * @param opens from what level of an upsetting emotion on, 0 to 1
   * @param floor level below which it does not fade while it is open, 0 to 1
   */
  public record Complaints(double opens, double floor) {
    public Complaints {
      Flaw.SURE_RANGE.unless(0 <= floor && floor <= opens && opens <= 1);
    }
  }

  /**
   * Limits on suggestions.
   *
   * @param most how many at once
   * @param cooldown how long an entry rests after it was suggested
   */
  public record SuggestLimits(int most, Duration cooldown) {}

  /**
   * How sure inexact matches must be, 0 to 1.
   *
   * @param alternative the share that other readings with the words must have
   * @param sound confidence that words which only sound alike must have
   * @param sure from this confidence on words are believed as they are …
   * @param length … unless so many characters in a row sound alike
   */
  public record MatchLimits(double alternative, double sound, double sure, int length) {}
}
