package xinsheng.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.Channel;
import xinsheng.v1.KeepFrom;
import xinsheng.v1.StreamCallRequest;

/**
 * The messages of a call that no acknowledgement covers yet, in order, and how many of them were
 * written to the current line. Audio positions count samples of a channel as sent. Not thread-safe.
 */
final class ReplayRing {
  private static final int MOST_MESSAGES = 20_000;
  private static final int CHAT_BYTES = 1 << 20;

  private final AudioSpec spec;
  private final long mostBytes;
  private final List<Kept> messages = new ArrayList<>();
  private final Map<Channel, Long> sent = new HashMap<>();
  private final Map<Channel, Long> lostBefore = new HashMap<>();
  private long others;
  private long bytes;
  private int written;

  /**
   * A message that may be needed again.
   *
   * @param from position of its first sample; of any other message, its number
   */
  private record Kept(StreamCallRequest request, Channel channel, long from, long samples) {
    boolean isAudio() {
      return request.hasAudio();
    }
  }

  /** Audio that had to be given up. */
  record Lost(Channel channel, Duration length) {}

  ReplayRing(AudioSpec spec, Duration length) {
    this.spec = spec;
    long aSecond = (long) spec.getSampleRateHertz() * Math.max(1, spec.getChannelsCount()) * 2;
    this.mostBytes = Math.max(CHAT_BYTES, aSecond * length.toMillis() / 1000);
  }

  void add(StreamCallRequest request) {
    Kept kept = request.hasAudio() ? audio(request) : new Kept(request, NONE, others++, 0);
    messages.add(kept);
    bytes += kept.request().getSerializedSize();
  }

  boolean isFull() {
    return bytes >= mostBytes || messages.size() >= MOST_MESSAGES;
  }

  boolean isWritten() {
    return written == messages.size();
  }

  /** The next message for the line. */
  StreamCallRequest next() {
    return messages.get(written++).request();
  }

  /** A new line begins: everything is written again. */
  void rewind() {
    written = 0;
  }

  /** Forgets what the server will not need again; a chunk of which it needs a part is cut. */
  void acknowledge(AnalyzedThrough through) {
    Map<Channel, Long> needed = new HashMap<>();
    for (KeepFrom place : through.getKeepFromList()) {
      needed.merge(key(place.getChannel()), place.getSample(), Math::min);
    }
    List<Kept> all = List.copyOf(messages);
    int writtenBefore = written;
    messages.clear();
    bytes = 0;
    written = 0;
    for (int i = 0; i < all.size(); i++) {
      Optional<Kept> left = left(all.get(i), needed, through.getMessagesTaken());
      if (left.isPresent()) {
        messages.add(left.get());
        bytes += left.get().request().getSerializedSize();
        written += i < writtenBefore ? 1 : 0;
      }
    }
  }

  /** Gives up the oldest audio; what follows it says so to the server. */
  Optional<Lost> dropOldest() {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).isAudio()) {
        return Optional.of(drop(i));
      }
    }
    return Optional.empty();
  }

  private static final Channel NONE = Channel.CHANNEL_UNSPECIFIED;

  private Kept audio(StreamCallRequest request) {
    Channel channel = key(request.getAudio().getChannel());
    long samples = request.getAudio().getData().size() / frameBytes();
    long lost = lostBefore.getOrDefault(channel, 0L);
    lostBefore.remove(channel);
    long from = sent.merge(channel, samples, Long::sum) - samples;
    return new Kept(lost == 0 ? request : withLost(request, lost), channel, from, samples);
  }

  private Optional<Kept> left(Kept kept, Map<Channel, Long> needed, long messagesTaken) {
    if (!kept.isAudio()) {
      return kept.from() < messagesTaken ? Optional.empty() : Optional.of(kept);
    }
    long skip = needed.getOrDefault(kept.channel(), 0L) - kept.from();
    if (skip <= 0) {
      return Optional.of(kept);
    }
    return skip >= kept.samples() ? Optional.empty() : Optional.of(without(kept, skip));
  }

  private Kept without(Kept kept, long skip) {
    AudioChunk chunk = kept.request().getAudio();
    AudioChunk.Builder rest =
        chunk.toBuilder()
            .setData(chunk.getData().substring((int) (skip * frameBytes())))
            .clearLostBefore();
    if (chunk.hasStartSample()) {
      rest.setStartSample(chunk.getStartSample() + skip);
    }
    StreamCallRequest request = StreamCallRequest.newBuilder().setAudio(rest).build();
    return new Kept(request, kept.channel(), kept.from() + skip, kept.samples() - skip);
  }

  private Lost drop(int index) {
    Kept dropped = messages.remove(index);
    bytes -= dropped.request().getSerializedSize();
    written -= index < written ? 1 : 0;
    long lost = dropped.samples() + dropped.request().getAudio().getLostBefore();
    sent.merge(dropped.channel(), -dropped.samples(), Long::sum);
    boolean told = false;
    for (int i = index; i < messages.size(); i++) {
      Kept later = messages.get(i);
      if (later.isAudio() && later.channel() == dropped.channel()) {
        StreamCallRequest request = told ? later.request() : withLost(later.request(), lost);
        bytes += request.getSerializedSize() - later.request().getSerializedSize();
        long from = later.from() - dropped.samples();
        messages.set(i, new Kept(request, later.channel(), from, later.samples()));
        told = true;
      }
    }
    if (!told) {
      lostBefore.merge(dropped.channel(), lost, Long::sum);
    }
    return new Lost(
        dropped.channel(),
        Duration.ofMillis(1000 * dropped.samples() / Math.max(1, spec.getSampleRateHertz())));
  }

  private static StreamCallRequest withLost(StreamCallRequest request, long lost) {
    AudioChunk chunk = request.getAudio();
    return StreamCallRequest.newBuilder()
        .setAudio(chunk.toBuilder().setLostBefore(chunk.getLostBefore() + lost))
        .build();
  }

  /** Interleaved channels, and a single one, are counted as one. */
  private Channel key(Channel channel) {
    return spec.getInterleaved() || spec.getChannelsCount() < 2 ? NONE : channel;
  }

  private int frameBytes() {
    int bytes = spec.getEncoding() == AudioEncoding.AUDIO_ENCODING_LINEAR16 ? 2 : 1;
    return spec.getInterleaved() ? bytes * Math.max(1, spec.getChannelsCount()) : bytes;
  }
}
