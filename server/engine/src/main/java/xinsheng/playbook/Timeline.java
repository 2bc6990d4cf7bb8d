package xinsheng.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import xinsheng.audio.Channel;
import xinsheng.manual.Emotion;
import xinsheng.manual.EscalationGround;
import xinsheng.manual.RiskLevel;

/**
 * A whole call as data: what is said and how, and what must and must not follow by when.
 *
 * @param place file and line
 * @param manual the sections that it shows at work
 * @param ends when both hang up
 */
public record Timeline(
    String name,
    String place,
    Set<String> manual,
    List<Turn> call,
    List<Expectation> expect,
    List<Expectation> never,
    Duration ends) {
  public Timeline {
    manual = Set.copyOf(manual);
    call = List.copyOf(call);
    expect = List.copyOf(expect);
    never = List.copyOf(never);
  }

  /**
   * One thing said.
   *
   * @param voice how it sounds, as in {@link Example}
   */
  public record Turn(
      Duration at, Duration lasts, Channel channel, String text, Map<String, Double> voice) {
    public Turn {
      voice = Map.copyOf(voice);
    }

    /** When it is over. */
    public Duration end() {
      return at.plus(lasts);
    }
  }

  /**
   * What must follow, or must not, between two moments.
   *
   * @param levels reached, at least
   * @param below levels that are lower at the last moment
   */
  public record Expectation(
      Duration from,
      Duration by,
      Optional<String> cue,
      Optional<String> suggests,
      Optional<String> coaches,
      Optional<EscalationGround> escalates,
      Optional<RiskLevel> risk,
      Map<Emotion, Double> levels,
      Map<Emotion, Double> below) {
    public Expectation {
      levels = Map.copyOf(levels);
      below = Map.copyOf(below);
    }
  }
}
