package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import xinsheng.client.ReplayBuffer.Lost;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.Channel;
import xinsheng.v1.KeepFrom;
import xinsheng.v1.Marker;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.TextTurn;

/** What is kept, what is forgotten, and what is told of what could not be kept. */
class ReplayBufferTest {
  private static final int RATE = 8000;
  private static final Channel CUSTOMER = Channel.CHANNEL_CUSTOMER;
  private static final Channel AGENT = Channel.CHANNEL_AGENT;

  private final ReplayBuffer buffer = new ReplayBuffer(spec(false), Duration.ofMinutes(2));

  @Test
  void messagesComeInTheirOrderAndOnEveryConnectionAgain() {
    // given
    buffer.add(audio(CUSTOMER, 1));
    buffer.add(text("one"));
    buffer.add(audio(AGENT, 2));
    assertThat(buffer.isWritten()).isFalse();
    // when
    List<StreamCallRequest> first = writeAll();
    buffer.rewind();
    List<StreamCallRequest> second = writeAll();
    // then
    assertThat(first).containsExactly(audio(CUSTOMER, 1), text("one"), audio(AGENT, 2));
    assertThat(second).isEqualTo(first);
    assertThat(buffer.isWritten()).isTrue();
  }

  @Test
  void whatIsAcknowledgedIsForgottenAndAChunkNeededInPartIsCut() {
    // given
    buffer.add(audio(CUSTOMER, 1, 2, 3));
    buffer.add(audio(AGENT, 4));
    buffer.add(text("one"));
    buffer.add(text("two"));
    writeAll();
    // when: two samples of the customer and one message are safe
    buffer.acknowledge(through(1, keep(CUSTOMER, 2), keep(AGENT, 0)));
    // then
    assertThat(buffer.isWritten()).isTrue();
    buffer.rewind();
    assertThat(writeAll()).containsExactly(audio(CUSTOMER, 3), audio(AGENT, 4), text("two"));
    buffer.acknowledge(through(2, keep(CUSTOMER, 3), keep(AGENT, 1)));
    buffer.rewind();
    assertThat(writeAll()).isEmpty();
  }

  @Test
  void anAcknowledgementThatComesLateKeepsWhatIsNotWrittenYet() {
    buffer.add(text("one"));
    buffer.next();
    buffer.add(text("two"));
    buffer.acknowledge(through(1));
    assertThat(writeAll()).containsExactly(text("two"));
  }

  @Test
  void interleavedChannelsAreCountedInFrames() {
    // given: two channels of two bytes
    ReplayBuffer interleaved = new ReplayBuffer(spec(true), Duration.ofMinutes(2));
    interleaved.add(audio(Channel.CHANNEL_UNSPECIFIED, 1, 2, 3, 4));
    interleaved.next();
    // when: the server needs the frame from sample 1 for one of them
    interleaved.acknowledge(through(0, keep(CUSTOMER, 2), keep(AGENT, 1)));
    interleaved.rewind();
    // then
    assertThat(interleaved.next()).isEqualTo(audio(Channel.CHANNEL_UNSPECIFIED, 3, 4));
  }

  @Test
  void whatIsDroppedIsToldToTheNextConnectionAndIsLostOnceThatIsAcknowledged() {
    // given: the oldest audio was dropped before it was acknowledged
    buffer.add(audio(CUSTOMER, new short[RATE]));
    buffer.add(audio(CUSTOMER, 1));
    buffer.dropOldest();
    // when
    StreamCallRequest next = buffer.next();
    // then
    assertThat(next.getAudio().getLostBefore()).isEqualTo(RATE);
    assertThat(buffer.takeLosses()).isEmpty();
    buffer.acknowledge(through(0, keep(CUSTOMER, 1)));
    Lost second = new Lost(CUSTOMER, Duration.ofSeconds(1));
    assertThat(buffer.takeLosses()).containsExactly(second);
    assertThat(buffer.takeLosses()).isEmpty();
    // then: the server counts without it, so that later places are right
    buffer.add(audio(CUSTOMER, 2, 3));
    buffer.next();
    buffer.acknowledge(through(0, keep(CUSTOMER, 2)));
    buffer.rewind();
    assertThat(writeAll()).containsExactly(audio(CUSTOMER, 3));
  }

  @Test
  void whatIsDroppedAfterItWasWrittenIsNoLossUnlessTheConnectionBreaks() {
    buffer.add(audio(CUSTOMER, 1));
    buffer.add(audio(CUSTOMER, 2));
    buffer.next();
    buffer.dropOldest();
    assertThat(writeAll()).containsExactly(audio(CUSTOMER, 2));
    buffer.finish();
    assertThat(buffer.takeLosses()).isEmpty();
  }

  @Test
  void aLossThatNoAcknowledgementFollowsIsToldAtTheEnd() {
    buffer.add(audio(CUSTOMER, new short[RATE]));
    buffer.add(audio(CUSTOMER, 1));
    buffer.dropOldest();
    writeAll();
    buffer.finish();
    assertThat(buffer.takeLosses()).containsExactly(new Lost(CUSTOMER, Duration.ofSeconds(1)));
  }

  @Test
  void itIsFullWhenItHoldsTheAudioOfItsLengthAndHasRoomAgainOnceThatIsAcknowledged() {
    // given: room for 60 s of two channels
    ReplayBuffer minute = new ReplayBuffer(spec(false), Duration.ofMinutes(1));
    for (int second = 0; second < 59; second++) {
      minute.add(audio(CUSTOMER, new short[RATE]));
      minute.add(audio(AGENT, new short[RATE]));
    }
    assertThat(minute.isFull()).isFalse();
    minute.add(audio(CUSTOMER, new short[RATE]));
    minute.add(audio(AGENT, new short[RATE]));
    assertThat(minute.isFull()).isTrue();
    minute.acknowledge(through(0, keep(CUSTOMER, RATE), keep(AGENT, RATE)));
    assertThat(minute.isFull()).isFalse();
  }

  @Test
  void aCallThatIsNotResumedKeepsNothingThatIsWritten() {
    buffer.add(text("one"));
    buffer.next();
    buffer.add(text("two"));
    buffer.forgetWritten();
    buffer.rewind();
    assertThat(writeAll()).containsExactly(text("two"));
  }

  @Test
  void aServerWithoutStateIsToldTheMarkersInForceAndCountsAnew() {
    // given: taken: consent, hold and its end, a mute; not taken: a text and feedback
    buffer.add(marker(MarkerKind.MARKER_KIND_CONSENT_GIVEN, CUSTOMER));
    buffer.add(marker(MarkerKind.MARKER_KIND_HOLD, CUSTOMER));
    buffer.add(marker(MarkerKind.MARKER_KIND_RESUME, CUSTOMER));
    buffer.add(audio(AGENT, 1, 2));
    buffer.add(marker(MarkerKind.MARKER_KIND_MUTE, AGENT));
    buffer.add(text("one"));
    buffer.add(feedback("s-1"));
    writeAll();
    buffer.acknowledge(through(4, keep(AGENT, 1)));
    // when
    buffer.loseState();
    buffer.rewind();
    // then: the mute follows the audio from before it
    List<StreamCallRequest> expected =
        List.of(
            marker(MarkerKind.MARKER_KIND_CONSENT_GIVEN, CUSTOMER),
            audio(AGENT, 2),
            marker(MarkerKind.MARKER_KIND_MUTE, AGENT),
            text("one"));
    assertThat(writeAll()).isEqualTo(expected);
    // then: the new server has counted three messages
    buffer.acknowledge(through(3, keep(AGENT, 2)));
    buffer.rewind();
    assertThat(writeAll()).isEmpty();
    // then: what is in force is told once more if that state is lost too
    buffer.loseState();
    assertThat(writeAll())
        .containsExactly(
            marker(MarkerKind.MARKER_KIND_CONSENT_GIVEN, CUSTOMER),
            marker(MarkerKind.MARKER_KIND_MUTE, AGENT));
  }

  private List<StreamCallRequest> writeAll() {
    List<StreamCallRequest> all = new ArrayList<>();
    while (!buffer.isWritten()) {
      all.add(buffer.next());
    }
    return all;
  }

  private static AudioSpec spec(boolean interleaved) {
    return AudioSpec.newBuilder()
        .setEncoding(AudioEncoding.AUDIO_ENCODING_LINEAR16)
        .setSampleRateHertz(RATE)
        .addChannels(CUSTOMER)
        .addChannels(AGENT)
        .setInterleaved(interleaved)
        .build();
  }

  private static StreamCallRequest audio(Channel channel, int... samples) {
    short[] data = new short[samples.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (short) samples[i];
    }
    return audio(channel, data);
  }

  private static StreamCallRequest audio(Channel channel, short[] samples) {
    byte[] data = new byte[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      data[2 * i] = (byte) samples[i];
    }
    AudioChunk chunk =
        AudioChunk.newBuilder().setChannel(channel).setData(ByteString.copyFrom(data)).build();
    return StreamCallRequest.newBuilder().setAudio(chunk).build();
  }

  private static StreamCallRequest text(String text) {
    return StreamCallRequest.newBuilder().setText(TextTurn.newBuilder().setText(text)).build();
  }

  private static StreamCallRequest marker(MarkerKind kind, Channel channel) {
    Marker marker = Marker.newBuilder().setKind(kind).setChannel(channel).build();
    return StreamCallRequest.newBuilder().setMarker(marker).build();
  }

  private static StreamCallRequest feedback(String id) {
    SuggestionFeedback feedback = SuggestionFeedback.newBuilder().setSuggestionId(id).build();
    return StreamCallRequest.newBuilder().setFeedback(feedback).build();
  }

  private static KeepFrom keep(Channel channel, long sample) {
    return KeepFrom.newBuilder().setChannel(channel).setSample(sample).build();
  }

  private static AnalyzedThrough through(long messages, KeepFrom... keep) {
    return AnalyzedThrough.newBuilder()
        .setMessagesTaken(messages)
        .addAllKeepFrom(List.of(keep))
        .build();
  }
}
