package xinsheng.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.manual.CallStage;
import xinsheng.manual.Emotion;
import xinsheng.manual.EscalationGround;
import xinsheng.manual.Settlement;
import xinsheng.meaning.Head;

/**
 * One sign to listen for and what follows from it.
 *
 * @param moves how far each emotion is moved, -1 to 1
 * @param escalates the ground on which it calls a supervisor
 * @param settles how it settles the customer's open complaint
 * @param hold how long moved levels stay, instead of the emotion's own hold
 * @param scenario the scenario that it shows, a manual id
 * @param stage the stage of the call that it shows
 * @param advice what to tell the agent: then it is a coaching entry
 * @param title a short name for screens, as {@code 仍未解决}; empty if it has none
 */
public record CueEntry(
    Origin origin,
    Condition when,
    Map<Emotion, Double> moves,
    Optional<EscalationGround> escalates,
    Optional<Settlement> settles,
    Optional<Duration> hold,
    Optional<String> scenario,
    Optional<CallStage> stage,
    Optional<Advice> advice,
    String title,
    List<Example> fires,
    List<Example> silent) {

  /**
   * A note for the agent.
   *
   * @param text one sentence
   * @param sayInstead a better phrase; empty if the note is not about words
   */
  public record Advice(String text, String sayInstead) {}

  public CueEntry {
    moves = Map.copyOf(moves);
    fires = List.copyOf(fires);
    silent = List.copyOf(silent);
  }

  /** Whether it makes the customer angrier, more anxious or more disappointed. */
  public boolean isUpsetting() {
    return Emotion.UPSETTING.stream().anyMatch(each -> moves.getOrDefault(each, 0.0) > 0);
  }

  /** Whether it shows the customer upset, threatening, or in danger. */
  public boolean showsUpset() {
    return isUpsetting()
        || escalates.isPresent()
        || when.meant().filter(each -> each.head() == Head.EMOTION).isPresent();
  }

  public String id() {
    return origin.id();
  }

  /** The same in use, whatever its status: to try its examples. */
  public CueEntry tried() {
    Origin trial = new Origin(id(), origin.manual(), Origin.Status.TEST, origin.place());
    return new CueEntry(
        trial, when, moves, escalates, settles, hold, scenario, stage, advice, title, fires,
        silent);
  }
}
