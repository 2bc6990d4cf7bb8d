package xinsheng.grpc;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import xinsheng.testing.Samples;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.CallConfig;
import xinsheng.v1.Channel;
import xinsheng.v1.Marker;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.SuggestionOutcome;
import xinsheng.v1.TextTurn;

/** Messages as a softphone sends them. */
final class Wire {
  private Wire() {}

  static StreamCallRequest config(String id, UnaryOperator<CallConfig.Builder> change) {
    CallConfig.Builder config =
        CallConfig.newBuilder().setCallId(id).setLanguageCode("cmn-Hans-CN").setAudio(spec(8000));
    return StreamCallRequest.newBuilder().setConfig(change.apply(config)).build();
  }

  static AudioSpec spec(int rate) {
    return AudioSpec.newBuilder()
        .setEncoding(AudioEncoding.AUDIO_ENCODING_LINEAR16)
        .setSampleRateHertz(rate)
        .addChannels(Channel.CHANNEL_AGENT)
        .addChannels(Channel.CHANNEL_CUSTOMER)
        .setInterleaved(true)
        .build();
  }

  static StreamCallRequest audio(byte[] data) {
    AudioChunk chunk = AudioChunk.newBuilder().setData(ByteString.copyFrom(data)).build();
    return StreamCallRequest.newBuilder().setAudio(chunk).build();
  }

  static StreamCallRequest text(String words) {
    TextTurn turn =
        TextTurn.newBuilder().setChannel(Channel.CHANNEL_CUSTOMER).setText(words).build();
    return StreamCallRequest.newBuilder().setText(turn).build();
  }

  static StreamCallRequest marker(MarkerKind kind) {
    return StreamCallRequest.newBuilder().setMarker(Marker.newBuilder().setKind(kind)).build();
  }

  static SuggestionFeedback used(String suggestionId) {
    return SuggestionFeedback.newBuilder()
        .setSuggestionId(suggestionId)
        .setOutcome(SuggestionOutcome.SUGGESTION_OUTCOME_USED)
        .build();
  }

  /** The demo call, 100 ms of both channels a chunk. */
  static List<byte[]> demoChunks() throws IOException {
    byte[] file = Files.readAllBytes(Samples.file("zh/demo-call.wav"));
    byte[] samples = Arrays.copyOfRange(file, 44, file.length);
    return Stream.iterate(0, from -> from < samples.length, from -> from + 3200)
        .map(from -> Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 3200)))
        .toList();
  }
}
