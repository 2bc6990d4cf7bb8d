package xinsheng.acoustic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import xinsheng.acoustic.VoiceMeasurement.Turn;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/**
 * Who speaks, who is silent, who speaks into the other's turn, frame by frame. Times are audio
 * time. Not thread-safe.
 */
public final class TurnTracker {
  private static final int MIN_SPEECH_HOPS = 3;

  /** Longest pause inside a turn, frames; a longer one ends the turn. */
  private static final int TURN_GAP_FRAMES = 8;

  /** Shortest overlap that interrupts, frames; shorter ones happen at the change of turns. */
  private static final int MIN_INTERRUPTION_FRAMES = 5;

  private static final int KEPT_FRAMES = 600;

  private final Map<Channel, Integer> quiet = new EnumMap<>(Channel.class);
  private final Map<Channel, Integer> turn = new EnumMap<>(Channel.class);
  private final Map<Channel, Integer> latency = new EnumMap<>(Channel.class);
  private final Deque<Overlap> overlaps = new ArrayDeque<>();
  private long frames;
  private int bothSilent;
  private int longestSilence;
  private long overlapped;
  private int overlap;
  private Channel interrupter = Channel.AGENT;
  private boolean anySpeech;

  /** Both speak from frame {@code from} to before {@code to}; who began second interrupts. */
  record Overlap(long from, long to, Channel interrupter) {
    long shared(long start, long end) {
      return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }
  }

  /** Takes one frame of one channel. */
  public void accept(Channel channel, int speechHops) {
    boolean speaks = Integer.bitCount(speechHops) >= MIN_SPEECH_HOPS;
    anySpeech |= speaks;
    int silence = speaks ? 0 : quiet.getOrDefault(channel, 0) + 1;
    quiet.put(channel, silence);
    turn.put(channel, silence > TURN_GAP_FRAMES ? 0 : turn.getOrDefault(channel, 0) + 1);
  }

  /**
   * Response latency, s: from the other party's end to the beginning of this one's turn; 0 if it
   * began before. Empty before both have spoken.
   */
  private OptionalDouble latency(Channel channel) {
    Integer frames = latency.get(channel);
    return frames == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(frames * (double) AudioFrame.LENGTH / AudioFrame.RATE);
  }

  /**
   * Turn-taking of an utterance that ended at most a minute ago.
   *
   * @param substantial whether it is more than a back-channel
   */
  public Turn turn(Channel channel, TimeSpan span, boolean substantial) {
    long start = AudioFrame.samples(span.start()) / AudioFrame.LENGTH;
    long end = AudioFrame.samples(span.end()) / AudioFrame.LENGTH;
    long both = overlaps.stream().mapToLong(each -> each.shared(start, end)).sum();
    boolean interrupts =
        overlaps.stream()
            .filter(each -> each.interrupter() == channel)
            .anyMatch(each -> each.shared(start, end) >= MIN_INTERRUPTION_FRAMES);
    return new Turn(latency(channel), length(both), interrupts && substantial);
  }

  /** Longest time for which nobody spoke, holds left out. */
  public Duration longestSilence() {
    return length(longestSilence);
  }

  /** Time for which both spoke. */
  public Duration overlapped() {
    return length(overlapped);
  }

  /** The state once every channel's frame before {@code frame} was taken. */
  public TurnState advance(long frame) {
    frames = frame;
    trackLatency(Channel.CUSTOMER, Channel.AGENT);
    trackLatency(Channel.AGENT, Channel.CUSTOMER);
    boolean customer = speaks(Channel.CUSTOMER);
    boolean agent = speaks(Channel.AGENT);
    bothSilent = customer || agent || !anySpeech ? 0 : bothSilent + 1;
    longestSilence = Math.max(longestSilence, bothSilent);
    trackOverlap(customer && agent);
    return new TurnState(length(bothSilent), length(overlap), interrupter, lastSpeaker());
  }

  /** Silence, overlap and turns start anew, as after a hold. */
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
    overlapped += both ? 1 : 0;
    if (both) {
      remember(new Overlap(frames - overlap, frames, interrupter));
    }
  }

  /** Replaces the last overlap if this one extends it. */
  private void remember(Overlap grown) {
    Overlap last = overlaps.peekLast();
    if (last != null && last.from() == grown.from()) {
      overlaps.removeLast();
    }
    overlaps.addLast(grown);
    while (overlaps.getFirst().to() < frames - KEPT_FRAMES) {
      overlaps.removeFirst();
    }
  }

  private static Duration length(long frames) {
    return AudioFrame.offset(frames * AudioFrame.LENGTH);
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
