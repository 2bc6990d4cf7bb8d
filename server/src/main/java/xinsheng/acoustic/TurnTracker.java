package xinsheng.acoustic;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;

/**
 * Who speaks, who is silent, who speaks into the other's turn, frame by frame. Times are audio
 * time. Not thread-safe.
 */
public final class TurnTracker {
  private static final int MIN_SPEECH_HOPS = 3;

  /** A pause inside a turn is not its end: silence starts to count after it. */
  private static final int TURN_GAP_FRAMES = 8;

  private final Map<Channel, Integer> quiet = new EnumMap<>(Channel.class);
  private final Map<Channel, Integer> turn = new EnumMap<>(Channel.class);
  private final Map<Channel, Integer> latency = new EnumMap<>(Channel.class);
  private int bothSilent;
  private int overlap;
  private Channel interrupter = Channel.AGENT;
  private boolean anySpeech;

  /** Takes one frame of one channel. */
  public void accept(Channel channel, int speechHops) {
    boolean speaks = Integer.bitCount(speechHops) >= MIN_SPEECH_HOPS;
    anySpeech |= speaks;
    int silence = speaks ? 0 : quiet.getOrDefault(channel, 0) + 1;
    quiet.put(channel, silence);
    turn.put(channel, silence > TURN_GAP_FRAMES ? 0 : turn.getOrDefault(channel, 0) + 1);
  }

  /**
   * How long after the other party's end this one's turn began, seconds; 0 if it began before.
   * Empty before both have spoken.
   */
  public OptionalDouble latency(Channel channel) {
    Integer frames = latency.get(channel);
    return frames == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(frames * (double) AudioFrame.LENGTH / AudioFrame.RATE);
  }

  /** The state after every channel's frame of this time was taken. */
  public TurnState advance() {
    trackLatency(Channel.CUSTOMER, Channel.AGENT);
    trackLatency(Channel.AGENT, Channel.CUSTOMER);
    boolean customer = speaks(Channel.CUSTOMER);
    boolean agent = speaks(Channel.AGENT);
    bothSilent = customer || agent || !anySpeech ? 0 : bothSilent + 1;
    trackOverlap(customer && agent);
    return new TurnState(
        AudioFrame.offset((long) bothSilent * AudioFrame.LENGTH),
        AudioFrame.offset((long) overlap * AudioFrame.LENGTH),
        interrupter,
        lastSpeaker());
  }

  /** Forgets what lasted, as after a hold. */
  public void reset() {
    quiet.clear();
    latency.clear();
    turn.clear();
    bothSilent = 0;
    overlap = 0;
    anySpeech = false;
  }

  private void trackLatency(Channel own, Channel other) {
    if (turnOf(own) == 1 && speaks(own) && quiet.containsKey(other)) {
      latency.put(own, speaks(other) ? 0 : quiet.getOrDefault(other, 0));
    }
  }

  private void trackOverlap(boolean both) {
    if (both && overlap == 0) {
      interrupter =
          turnOf(Channel.AGENT) < turnOf(Channel.CUSTOMER) ? Channel.AGENT : Channel.CUSTOMER;
    }
    overlap = both ? overlap + 1 : 0;
  }

  private Channel lastSpeaker() {
    return quiet.getOrDefault(Channel.CUSTOMER, Integer.MAX_VALUE)
            <= quiet.getOrDefault(Channel.AGENT, Integer.MAX_VALUE)
        ? Channel.CUSTOMER
        : Channel.AGENT;
  }

  private boolean speaks(Channel channel) {
    return quiet.getOrDefault(channel, 1) == 0;
  }

  private int turnOf(Channel channel) {
    return turn.getOrDefault(channel, 0);
  }
}
