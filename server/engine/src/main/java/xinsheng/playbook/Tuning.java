package xinsheng.playbook;

import java.time.Duration;
import java.util.Map;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;

/**
 * How levels move, from {@code playbook/common.yaml}.
 *
 * @param emotions every emotion's motion
 * @param risk from what levels on the risk is medium or high
 * @param threatHold how long a threat keeps the risk high
 * @param reportStep smallest change of a level that is worth an event
 * @param suggest limits on suggestions
 * @param match how sure inexact matches must be
 */
public record Tuning(
    Map<Emotion, Motion> emotions,
    Map<RiskLevel, Map<Emotion, Double>> risk,
    Duration threatHold,
    double reportStep,
    SuggestLimits suggest,
    MatchLimits match) {

  /**
   * How one emotion moves.
   *
   * @param rest the level it fades to
   * @param hold how long it stays after a cue raised it
   * @param halfLife then, the time in which half of what is left fades
   */
  public record Motion(double rest, Duration hold, Duration halfLife) {}

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
