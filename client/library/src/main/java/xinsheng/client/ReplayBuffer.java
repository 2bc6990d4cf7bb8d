package xinsheng.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.Channel;
import xinsheng.v1.KeepFrom;
import xinsheng.v1.Marker;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.StreamCallRequest;

/**
 * The messages of a call that are not acknowledged yet, in order, and how many of them were written
 * to the current connection. If the buffer is full, the oldest audio is dropped; that is a loss
 * only if a later connection misses it. Positions count the samples of a channel as they were sent
 * by the program. Not thread-safe.
 */
final class ReplayBuffer {
  private static final int MOST_MESSAGES = 20_000;
  private static final int LEAST_BYTES = 1 << 18;
  private static final Channel ALL = Channel.CHANNEL_UNSPECIFIED;

  private final AudioSpec spec;
  private final long mostBytes;
  private final List<Kept> messages = new ArrayList<>();
  private final Map<Channel, ChannelPosition> positions = new EnumMap<>(Channel.class);
  private final StandingMarkers standing = new StandingMarkers();
  private final List<Lost> losses = new ArrayList<>();
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

    boolean isMarker(MarkerKind kind, Channel of) {
      return request.hasMarker()
          && request.getMarker().getKind() == kind
          && request.getMarker().getChannel() == of;
    }

    Kept numbered(long number) {
      return new Kept(request, channel, number, samples);
    }
  }

  /** Audio that had to be dropped. */
  record Lost(Channel channel, Duration length) {}

  /**
   * @param length most audio that is kept
   */
  ReplayBuffer(AudioSpec spec, Duration length) {
    this.spec = spec;
    long aSecond = (long) spec.getSampleRateHertz() * Math.max(1, spec.getChannelsCount()) * 2;
    this.mostBytes = Math.max(LEAST_BYTES, aSecond * length.toMillis() / 1000);
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

  /** The next message for the connection; it says if audio before it was lost. */
  StreamCallRequest next() {
    Kept next = messages.get(written++);
    if (!next.isAudio()) {
      return next.request();
    }
    long missing = position(next.channel()).write(next.from(), next.samples());
    return missing > 0 ? withLost(next.request(), missing) : next.request();
  }

  /** A new connection begins: everything is written again. */
  void rewind() {
    written = 0;
    positions.values().forEach(ChannelPosition::rewind);
  }

  /** Drops what was written: the call will not be resumed. */
  void forgetWritten() {
    List<Kept> done = messages.subList(0, written);
    done.forEach(each -> bytes -= each.request().getSerializedSize());
    done.clear();
    written = 0;
  }

  /** Forgets what the server will not need again; a chunk of which it needs a part is cut. */
  void acknowledge(AnalyzedThrough through) {
    Map<Channel, Long> counted = new EnumMap<>(Channel.class);
    for (KeepFrom keep : through.getKeepFromList()) {
      counted.merge(key(keep.getChannel()), keep.getSample(), Math::min);
    }
    counted.forEach((channel, samples) -> lose(channel, position(channel).acknowledge(samples)));
    List<Kept> all = List.copyOf(messages);
    int writtenBefore = written;
    messages.clear();
    bytes = 0;
    written = 0;
    for (int i = 0; i < all.size(); i++) {
      Optional<Kept> left = left(all.get(i), through.getMessagesTaken());
      left.ifPresent(this::keep);
      written += left.isPresent() && i < writtenBefore ? 1 : 0;
    }
  }

  /**
   * The next server starts without state, and counts messages from 0: it is told again which
   * markers are in force. Feedback on suggestions that it never made is dropped.
   */
  void loseState() {
    List<Kept> all = new ArrayList<>(messages);
    all.removeIf(each -> each.request().hasFeedback());
    List<Marker> markers = standing.takeAll();
    Collections.reverse(markers); // Each goes before those that came later.
    for (Marker marker : markers) {
      StreamCallRequest request = StreamCallRequest.newBuilder().setMarker(marker).build();
      all.add(placeOf(marker, all), new Kept(request, ALL, 0, 0));
    }
    messages.clear();
    bytes = 0;
    written = 0;
    others = 0;
    all.forEach(each -> keep(each.isAudio() ? each : each.numbered(others++)));
  }

  /** Drops the oldest audio. */
  void dropOldest() {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).isAudio()) {
        bytes -= messages.remove(i).request().getSerializedSize();
        written -= i < written ? 1 : 0;
        return;
      }
    }
  }

  /** The call ended: what the connection was told is lost will not come any more. */
  void finish() {
    positions.forEach((channel, each) -> lose(channel, each.finish()));
  }

  /** Losses since the last call. */
  List<Lost> takeLosses() {
    List<Lost> taken = List.copyOf(losses);
    losses.clear();
    return taken;
  }

  private void keep(Kept kept) {
    messages.add(kept);
    bytes += kept.request().getSerializedSize();
  }

  /** A mute goes after the channel's audio that preceded it; any other marker goes first. */
  private static int placeOf(Marker marker, List<Kept> all) {
    int place = 0;
    if (marker.getKind() == MarkerKind.MARKER_KIND_MUTE) {
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).isMarker(MarkerKind.MARKER_KIND_UNMUTE, marker.getChannel())) {
          break;
        }
        place = all.get(i).channel() == marker.getChannel() ? i + 1 : place;
      }
    }
    return place;
  }

  private Kept audio(StreamCallRequest request) {
    Channel channel = key(request.getAudio().getChannel());
    long samples = request.getAudio().getData().size() / frameBytes();
    return new Kept(request, channel, position(channel).add(samples), samples);
  }

  private Optional<Kept> left(Kept kept, long messagesTaken) {
    if (kept.isAudio()) {
      long skip = position(kept.channel()).acknowledged() - kept.from();
      return skip > 0 && skip >= kept.samples()
          ? Optional.empty()
          : Optional.of(without(kept, skip));
    } else if (kept.from() >= messagesTaken) {
      return Optional.of(kept);
    }
    if (kept.request().hasMarker()) {
      standing.taken(kept.request().getMarker());
    }
    return Optional.empty();
  }

  private Kept without(Kept kept, long skip) {
    if (skip <= 0) {
      return kept;
    }
    AudioChunk chunk = kept.request().getAudio();
    AudioChunk rest =
        chunk.toBuilder().setData(chunk.getData().substring((int) (skip * frameBytes()))).build();
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

  private ChannelPosition position(Channel channel) {
    return positions.computeIfAbsent(channel, each -> new ChannelPosition());
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
