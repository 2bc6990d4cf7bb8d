package xinsheng.client;

import com.google.protobuf.ByteString;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.Channel;
import xinsheng.v1.Marker;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.SuggestionOutcome;
import xinsheng.v1.TextTurn;

/**
 * One call on its way to the server, and on to the next server if the connection breaks: what is
 * not acknowledged is kept and sent again, so that nothing is lost and the listener hears every
 * event once.
 *
 * <p>Sending waits while the connection or the server is behind, so that nothing piles up here;
 * unless the client is {@link XinshengClient.Builder#live live}, where it never waits. While a
 * broken call connects again, what is sent is kept.
 *
 * <p>Thread-safe. After a failure every send throws its {@link CallException}; once the server has
 * ended the call in order, as when it stops, every send returns false and does nothing.
 */
public final class CallStream implements AutoCloseable {
  private final ReliableStream stream;

  CallStream(ReliableStream stream) {
    this.stream = stream;
  }

  /**
   * Sends audio that carries all channels, or that of the only channel.
   *
   * @param data whole sample frames in the call's AudioSpec, at most 1 MiB; 100 ms is usual
   * @return false if the server has ended the call
   */
  public boolean sendAudio(byte[] data) {
    return sendAudio(data, Channel.CHANNEL_UNSPECIFIED);
  }

  /** Sends audio of one channel; else as {@link #sendAudio(byte[])}. */
  public boolean sendAudio(byte[] data, Channel channel) {
    AudioChunk chunk =
        AudioChunk.newBuilder().setData(ByteString.copyFrom(data)).setChannel(channel).build();
    return stream.send(StreamCallRequest.newBuilder().setAudio(chunk).build());
  }

  /**
   * Sends a typed message, at the offset that the call has reached.
   *
   * @return false if the server has ended the call
   */
  public boolean sendText(Channel channel, String text) {
    TextTurn turn = TextTurn.newBuilder().setChannel(channel).setText(text).build();
    return stream.send(StreamCallRequest.newBuilder().setText(turn).build());
  }

  /**
   * Sends a marker.
   *
   * @param channel whom it concerns; needed for MUTE, UNMUTE and TRANSFER only
   * @return false if the server has ended the call
   */
  public boolean sendMarker(MarkerKind kind, Channel channel) {
    Marker marker = Marker.newBuilder().setKind(kind).setChannel(channel).build();
    return stream.send(StreamCallRequest.newBuilder().setMarker(marker).build());
  }

  /**
   * Says what became of a suggestion of this call. If the call had to be resumed without its state
   * since the suggestion was made, no server knows it any more, and nothing is sent.
   *
   * @return false if nothing was sent for that reason, or the server has ended the call
   */
  public boolean sendFeedback(String suggestionId, SuggestionOutcome outcome) {
    SuggestionFeedback feedback =
        SuggestionFeedback.newBuilder().setSuggestionId(suggestionId).setOutcome(outcome).build();
    return stream.send(StreamCallRequest.newBuilder().setFeedback(feedback).build());
  }

  /** Says that nothing follows, and returns at once; the report is still to come. */
  public void finish() {
    stream.finish();
  }

  /**
   * Waits for the end of the call. Except after {@link #close}, the listener has then heard all.
   *
   * @throws CallException if the call failed or was closed
   */
  public void awaitEnd() throws InterruptedException {
    stream.awaitEnd();
  }

  /**
   * Gives the call up if it has not ended. Whoever waits gets a {@link CallException} with code
   * CANCELLED at once; the listener's {@code onError} follows on another thread.
   */
  @Override
  public void close() {
    stream.close("The call was closed.");
  }
}
