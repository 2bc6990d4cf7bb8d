package xinsheng.session;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import xinsheng.acoustic.TurnTracker;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.Channel;
import xinsheng.ledger.EventLog;
import xinsheng.stage.StageCounts;

/**
 * All that is remembered of a call: what every part keeps in fields of its own, as one tree. Holds
 * no models, no playbook and nothing that refers to a thread, so that it can be written down and
 * the call can be resumed elsewhere.
 */
final class CallMemory {
  EventLog.Memory log = new EventLog.Memory();
  AudioIntake.Memory audio = new AudioIntake.Memory();
  EnumMap<Channel, Ear.Memory> ears = new EnumMap<>(Channel.class);
  TurnTracker turns = new TurnTracker();
  Judge.Memory judge = new Judge.Memory();
  StageCounts counts = new StageCounts();
  EnumMap<Channel, Long> typed = new EnumMap<>(Channel.class);

  /** The offset that the last message gave. */
  Duration typedAt = Duration.ZERO;

  /** Number of frames, of every channel, that were analysed. */
  long heardFrames;

  Duration acknowledged = Duration.ZERO;

  /** Messages taken, other than audio. */
  long messages;

  /** Ids up to this one may be taken: the call was resumed without its state. */
  long idsUsed;

  EnumSet<Channel> rateDoubted = EnumSet.noneOf(Channel.class);
  boolean consent;
  boolean onHold;
  boolean received;
}
