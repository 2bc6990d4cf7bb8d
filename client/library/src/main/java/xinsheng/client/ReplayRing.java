package xinsheng.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.Channel;
import xinsheng.v1.KeepFrom;
import xinsheng.v1.StreamCallRequest;

/**
 * The messages of a call that no acknowledgement covers yet, in order, and how many of them were
 * written to the current line. If it has no room, the oldest audio goes; that is a loss only if a
 * line later misses it. Places count the samples of a channel as they were said. Not thread-safe.
 */
final class ReplayRing {
  private static final int MOST_MESSAGES = 20_000;
  private static final int CHAT_BYTES = 1 << 20;
  private static final Channel ALL = Channel.CHANNEL_UNSPECIFIED;

  private final AudioSpec spec;
  private final long mostBytes;
  private final List<Kept> messages = new ArrayList<>();
  private final Map<Channel, Track> tracks = new EnumMap<>(Channel.class);
  private final List<Lost> losses = new ArrayList<>();
  private long others;
  private long bytes;
  private int written;

  /**
   * A message that may be needed again.
   *
   * @param from place of its first sample; of any other message, its number
   */
  private record Kept(StreamCallRequest request, Channel channel, long from, long samples) {
    boolean isAudio() {
      return request.hasAudio();
    }
  }

  /** Where one channel stands. */
  private static final class Track {
    /** Samples said so far. */
    private long said;

    /** Everything before is safe with a server. */
    private long safe;

    /** What the current line expects next. */
    private long expected;

    /** Samples that the current line was told are lost, by their place. */
    private final TreeMap<Long, Long> lost = new TreeMap<>();

    /** Samples lost before {@code safe}. */
    private long lostForGood;

    /** A server counts so many samples, without those lost; returns what is now lost for good. */
    private long settle(long counted) {
      long place = counted + lostForGood;
      long more = 0;
      while (!lost.isEmpty() && lost.firstKey() < place) {
        long samples = lost.pollFirstEntry().getValue();
        place += samples;
        more += samples;
      }
      lostForGood += more;
      safe = place;
      return more;
    }
  }

  /** Audio that had to be given up. */
  record Lost(Channel channel, Duration length) {}

  /**
   * @param length how much audio is kept at most
   */
  ReplayRing(AudioSpec spec, Duration length) {
    this.spec = spec;
    long aSecond = (long) spec.getSampleRateHertz() * Math.max(1, spec.getChannelsCount()) * 2;
    this.mostBytes = Math.max(CHAT_BYTES / 4, aSecond * length.toMillis() / 1000);
  }

  void add(StreamCallRequest request) {
    Kept kept = request.hasAudio() ? audio(request) : new Kept(request, ALL, others++, 0);
    messages.add(kept);
    bytes += request.getSerializedSize();
  }

  boolean isFull() {
    return bytes >= mostBytes || messages.size() >= MOST_MESSAGES;
  }

  boolean isWritten() {
    return written == messages.size();
  }

  /** The next message for the line; it says if audio before it was lost. */
  StreamCallRequest next() {
    Kept next = messages.get(written++);
    if (!next.isAudio()) {
      return next.request();
    }
    Track track = track(next.channel());
    long missing = next.from() - track.expected;
    if (missing > 0) {
      track.lost.put(track.expected, missing);
    }
    track.expected = next.from() + next.samples();
    return missing > 0 ? withLost(next.request(), missing) : next.request();
  }

  /** A new line begins: everything is written again. */
  void rewind() {
    written = 0;
    for (Track track : tracks.values()) {
      track.expected = track.safe;
      track.lost.clear();
    }
  }

  /** Forgets what the server will not need again; a chunk of which it needs a part is cut. */
  void acknowledge(AnalyzedThrough through) {
    Map<Channel, Long> safe = new EnumMap<>(Channel.class);
    for (KeepFrom keep : through.getKeepFromList()) {
      safe.merge(key(keep.getChannel()), keep.getSample(), Math::min);
    }
    safe.forEach((channel, counted) -> lose(channel, track(channel).settle(counted)));
    List<Kept> all = List.copyOf(messages);
    int writtenBefore = written;
    messages.clear();
    bytes = 0;
    written = 0;
    for (int i = 0; i < all.size(); i++) {
      Optional<Kept> left = left(all.get(i), through.getMessagesTaken());
      if (left.isPresent()) {
        messages.add(left.get());
        bytes += left.get().request().getSerializedSize();
        written += i < writtenBefore ? 1 : 0;
      }
    }
  }

  /** Gives up the oldest audio. */
  void dropOldest() {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).isAudio()) {
        bytes -= messages.remove(i).request().getSerializedSize();
        written -= i < written ? 1 : 0;
        return;
      }
    }
  }

  /** What was lost since this was last asked. */
  List<Lost> takeLosses() {
    List<Lost> taken = List.copyOf(losses);
    losses.clear();
    return taken;
  }

  private Kept audio(StreamCallRequest request) {
    Channel channel = key(request.getAudio().getChannel());
    Track track = track(channel);
    long samples = request.getAudio().getData().size() / frameBytes();
    Kept kept = new Kept(request, channel, track.said, samples);
    track.said += samples;
    return kept;
  }

  private Optional<Kept> left(Kept kept, long messagesTaken) {
    if (!kept.isAudio()) {
      return kept.from() < messagesTaken ? Optional.empty() : Optional.of(kept);
    }
    long skip = track(kept.channel()).safe - kept.from();
    if (skip <= 0) {
      return Optional.of(kept);
    }
    return skip >= kept.samples() ? Optional.empty() : Optional.of(without(kept, skip));
  }

  private Kept without(Kept kept, long skip) {
    AudioChunk chunk = kept.request().getAudio();
    AudioChunk.Builder rest =
        chunk.toBuilder().setData(chunk.getData().substring((int) (skip * frameBytes())));
    if (chunk.hasStartSample()) {
      rest.setStartSample(chunk.getStartSample() + skip);
    }
    StreamCallRequest request = StreamCallRequest.newBuilder().setAudio(rest).build();
    return new Kept(request, kept.channel(), kept.from() + skip, kept.samples() - skip);
  }

  private void lose(Channel channel, long samples) {
    if (samples > 0) {
      long millis = 1000 * samples / Math.max(1, spec.getSampleRateHertz());
      losses.add(new Lost(channel, Duration.ofMillis(millis)));
    }
  }

  private static StreamCallRequest withLost(StreamCallRequest request, long lost) {
    return StreamCallRequest.newBuilder()
        .setAudio(request.getAudio().toBuilder().setLostBefore(lost))
        .build();
  }

  private Track track(Channel channel) {
    return tracks.computeIfAbsent(channel, each -> new Track());
  }

  /** Interleaved channels, and a single one, are counted as one. */
  private Channel key(Channel channel) {
    return spec.getInterleaved() || spec.getChannelsCount() < 2 ? ALL : channel;
  }

  private int frameBytes() {
    int bytes = spec.getEncoding() == AudioEncoding.AUDIO_ENCODING_LINEAR16 ? 2 : 1;
    return spec.getInterleaved() ? bytes * Math.max(1, spec.getChannelsCount()) : bytes;
  }
}
