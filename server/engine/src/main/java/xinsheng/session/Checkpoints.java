package xinsheng.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.KeepFrom;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.EventLog;
import xinsheng.playbook.Playbook;

/** Says how far a call is safe, and from what it can be resumed elsewhere. Not thread-safe. */
final class Checkpoints {
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(5);

  /** In a chat, where nothing but time passes. */
  private static final Duration IN_A_CHAT = AT_LEAST_EVERY.multipliedBy(12);

  private final Optional<ResumeTokens> tokens;
  private final CallSetup setup;
  private final Playbook playbook;
  private final CallMemory memory;
  private final EventLog log;
  private final @Nullable AudioIntake intake;
  private final Ears ears;
  private boolean hearingAgain;

  /**
   * @param hearingAgain whether the call first replays audio from before a break
   */
  Checkpoints(
      Optional<ResumeTokens> tokens,
      CallSetup setup,
      Playbook playbook,
      CallMemory memory,
      EventLog log,
      @Nullable AudioIntake intake,
      Ears ears,
      boolean hearingAgain) {
    this.tokens = tokens;
    this.setup = setup;
    this.playbook = playbook;
    this.memory = memory;
    this.log = log;
    this.intake = intake;
    this.ears = ears;
    this.hearingAgain = hearingAgain;
  }

  /** The replay is over: audio is new from here on. */
  void caughtUp() {
    hearingAgain = false;
  }

  /** All frames before {@code nextFrame} were analysed. */
  void heard(long nextFrame) {
    memory.heardFrames = nextFrame;
    acknowledgeEvery(AT_LEAST_EVERY);
  }

  /** Time has passed in a chat. */
  void passed() {
    acknowledgeEvery(IN_A_CHAT);
  }

  /** A message other than audio was taken. */
  void taken() {
    memory.messages++;
    acknowledge();
  }

  /** An event arose that no message of the client caused. */
  void told() {
    acknowledge();
  }

  private void acknowledgeEvery(Duration most) {
    boolean due = log.now().minus(memory.acknowledged).compareTo(most) >= 0;
    if (log.isUnacknowledged() || due) {
      acknowledge();
    }
  }

  /** Acknowledges, unless audio from before a break is being replayed. */
  private void acknowledge() {
    if (!hearingAgain) {
      memory.acknowledged = log.now();
      log.acknowledge(new CallEvent.AnalyzedThrough(log.now(), tokens.map(this::checkpoint)));
    }
  }

  private CallEvent.Checkpoint checkpoint(ResumeTokens writer) {
    List<KeepFrom> keepFrom = List.of();
    if (intake != null) {
      memory.audio = intake.remember(memory.heardFrames, ears.neededFrom(memory.heardFrames));
      keepFrom = intake.keepFrom(memory.audio);
    }
    return new CallEvent.Checkpoint(
        writer.write(memory, setup, playbook), keepFrom, memory.messages);
  }
}
