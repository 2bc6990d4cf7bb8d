package xinsheng.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import xinsheng.acoustic.TurnState;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.ledger.EventLog;
import xinsheng.ledger.PlacedEvent;
import xinsheng.meaning.Meaning;
import xinsheng.playbook.Playbook;
import xinsheng.stage.StageClock;
import xinsheng.stage.StageCounts;
import xinsheng.text.TextAnalyzer;

/**
 * A call from the transcript on, judged as every call is: to try a playbook without a recording.
 * Not thread-safe.
 */
public final class Rehearsal {
  private final EventLog log;
  private final Judge judge;

  /** By rules alone; the sink gets every event, at once and in order. */
  public Rehearsal(TextAnalyzer analyzer, Playbook playbook, Consumer<PlacedEvent> sink) {
    this(analyzer, Meaning.NONE, playbook, sink);
  }

  /** With an ear beside the rules. */
  public Rehearsal(
      TextAnalyzer analyzer, Meaning meaning, Playbook playbook, Consumer<PlacedEvent> sink) {
    this.log = new EventLog(sink);
    LanguagePack pack = LanguagePack.ofText(analyzer, playbook).hearing(meaning);
    this.judge =
        new Judge(
            pack, true, false, false, log, new StageCounts(), StageClock.NONE, new Judge.Memory());
  }

  /** A final transcript, at its end, and its voice. */
  public void say(Transcript transcript, Optional<VoiceMeasurement> voice) {
    judge.settled(transcript, voice);
  }

  /** The words so far of an open utterance. */
  public void speak(Channel channel, String words) {
    judge.speaking(channel, words);
  }

  /** Time has passed. */
  public void pass(Duration now, TurnState turn) {
    log.advance(now);
    judge.tick(turn);
  }

  /** Every cue so far, in order. */
  public List<Cue> cues() {
    return log.ledger().findings().cues();
  }

  /** Both have hung up. */
  public void end() {
    judge.end(true);
  }
}
