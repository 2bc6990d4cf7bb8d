package xinsheng.asr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/**
 * One channel's recogniser behind a voice-activity gate. The gate opens with a pre-roll of 0.6 s,
 * stays open through a hangover of 0.7 s so that the engine finds its endpoints, and then closes
 * the utterance; silence is never decoded. Times of words are times of the call. Not thread-safe,
 * but {@link #close} may come from any thread.
 */
public final class GatedRecognizer implements AutoCloseable {
  private static final int PRE_ROLL_FRAMES = 6;

  private final Recognizer recognizer;
  private final FedClock clock = new FedClock();
  private final TranscriptWriter writer;
  private final RecentAudio audio;
  private final Replay replay;
  private final InterimPace pace;
  private Gate gate;
  private long utteranceStart; // samples of the call

  /** What is remembered of a channel's words. */
  public static final class Memory {
    private TranscriptWriter.Memory words = new TranscriptWriter.Memory();
    private RecentAudio.Memory audio = new RecentAudio.Memory();

    /** For a call that is resumed without its state: ids up to {@code used} may be taken. */
    public static Memory after(long used) {
      Memory memory = new Memory();
      memory.words = TranscriptWriter.Memory.after(used);
      return memory;
    }
  }

  /** A frame that was replayed: its speech before the break, and what settled with it. */
  public record Replayed(int speechHops, List<Transcript> settled) {}

  /**
   * Continues from the memory; frames from before the break come first, by {@link #replay}.
   *
   * @param recognizer a fresh one; closed with this
   */
  public GatedRecognizer(
      Channel channel,
      Recognizer recognizer,
      ConfidenceLimits limits,
      boolean wantInterim,
      Memory memory) {
    this.recognizer = recognizer;
    writer = new TranscriptWriter(channel, limits, clock, memory.words);
    audio = new RecentAudio(memory.audio);
    pace = new InterimPace(wantInterim);
    replay = audio.replay();
    gate = replay.gate();
    startAt(replay.from() * AudioFrame.LENGTH);
  }

  /** First frame that must be replayed if the call breaks before frame {@code next}. */
  public long neededFrom(long next) {
    return audio.neededFrom(next);
  }

  /** Takes a frame that was heard before a break; empty, and not heard, if it is not needed. */
  public Optional<Replayed> replay(AudioFrame frame) {
    Optional<Integer> speechHops = replay.of(frame);
    pace.replaying(true);
    Optional<Replayed> replayed = speechHops.map(hops -> new Replayed(hops, accept(frame, hops)));
    pace.replaying(false);
    return replayed;
  }

  /**
   * Takes the channel's next frame; returns the interim and final transcripts it yields, in order.
   *
   * @param speechHops bit k is set if hop k has speech
   */
  public List<Transcript> accept(AudioFrame frame, int speechHops) {
    audio.add(frame, speechHops);
    boolean wasOpen = gate.isOpen();
    gate = gate.next(speechHops);
    if (!gate.isOpen()) {
      audio.keepLast(PRE_ROLL_FRAMES);
      return List.of();
    }
    List<Transcript> transcripts = new ArrayList<>();
    if (wasOpen) {
      feed(frame, transcripts);
    } else {
      open(transcripts);
    }
    if (gate.state() == Gate.State.EXPIRED) {
      settle(recognizer.settle(), transcripts);
      shut();
    }
    return transcripts;
  }

  /** Settles the open utterance, as at the end of the call or before a hold. */
  public List<Transcript> finish() {
    List<Transcript> transcripts = new ArrayList<>();
    if (gate.isOpen()) {
      settle(recognizer.finish(), transcripts);
    }
    shut();
    return transcripts;
  }

  @Override
  public void close() {
    recognizer.close();
  }

  private void open(List<Transcript> transcripts) {
    pace.restart();
    List<AudioFrame> preRoll = audio.frames();
    startAt(preRoll.get(0).start());
    preRoll.forEach(each -> feed(each, transcripts));
  }

  private void shut() {
    gate = Gate.CLOSED;
    audio.settledAll();
  }

  /** What is fed next is the call's sample {@code call}, and an utterance starts there. */
  private void startAt(long call) {
    utteranceStart = call;
    clock.jumpTo(call);
  }

  private void feed(AudioFrame frame, List<Transcript> transcripts) {
    clock.fed(frame.samples().length);
    Optional<Hypothesis> settled = recognizer.accept(frame.samples());
    if (settled.isPresent()) {
      settle(settled.get(), transcripts);
      goOnAfter(frame);
    } else if (ForcedEnd.isDue((frame.end() - utteranceStart) / AudioFrame.LENGTH, gate)) {
      forceEnd(frame, transcripts);
    } else if (pace.isDue()) {
      TimeSpan span = TimeSpan.ofSamples(utteranceStart, frame.end());
      writer.interim(recognizer.interim(), span).ifPresent(transcripts::add);
    }
  }

  private void settle(Hypothesis hypothesis, List<Transcript> transcripts) {
    pace.restart();
    writer.settled(hypothesis).ifPresent(transcripts::add);
  }

  /** The gate stays open; what follows the frame is a new utterance. */
  private void goOnAfter(AudioFrame frame) {
    utteranceStart = frame.end();
    audio.settledBefore(frame.index() + 1, gate);
  }

  private void forceEnd(AudioFrame frame, List<Transcript> transcripts) {
    Hypothesis all = recognizer.settle();
    if (gate.isPause()) {
      settle(all, transcripts);
      goOnAfter(frame);
      return;
    }
    ForcedEnd end = ForcedEnd.after(frame, all, clock);
    settle(end.kept(), transcripts);
    List<AudioFrame> again = audio.framesFrom(end.again());
    long next = frame.index() + 1 - again.size();
    audio.settledBefore(next, gate);
    startAt(next * AudioFrame.LENGTH);
    again.forEach(each -> feed(each, transcripts));
  }
}
