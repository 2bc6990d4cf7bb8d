package xinsheng.grpc;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import xinsheng.session.Languages;
import xinsheng.testing.InProcess;
import xinsheng.testing.Recorder;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.Marker;
import xinsheng.v1.Resume;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.TextTurn;

/** Any messages in any order end in order, or with a reason: never with an internal error. */
class StreamFuzz {
  private static final InProcess SERVER = server();

  @FuzzTest
  void everyStreamEndsWithAReport(FuzzedDataProvider data) throws Exception {
    Recorder<StreamCallResponse> events = new Recorder<>();
    StreamObserver<StreamCallRequest> call =
        CallServiceGrpc.newStub(SERVER.channel()).streamCall(events);
    if (data.consumeBoolean()) {
      UnaryOperator<CallConfig.Builder> audio =
          data.consumeBoolean() ? c -> c : CallConfig.Builder::clearAudio;
      call.onNext(Wire.config("fuzz", audio));
    }
    while (data.remainingBytes() > 0) {
      call.onNext(message(data));
    }
    call.onCompleted();
    Status end = events.awaitEnd();
    if (end.getCode() == Status.Code.INTERNAL || end.getCode() == Status.Code.UNKNOWN) {
      throw new AssertionError(end.toString());
    }
    if (!end.isOk() && events.errorInfo().getReason().isEmpty()) {
      throw new AssertionError("no reason: " + end);
    }
  }

  private static StreamCallRequest message(FuzzedDataProvider data) {
    StreamCallRequest.Builder message = StreamCallRequest.newBuilder();
    switch (data.consumeInt(0, 6)) {
      case 0 -> message.setConfig(config(data));
      case 1 -> message.setText(text(data));
      case 2 ->
          message.setMarker(
              Marker.newBuilder()
                  .setKindValue(data.consumeInt(-1, 9))
                  .setChannelValue(data.consumeInt(-1, 3)));
      case 3 ->
          message.setFeedback(
              SuggestionFeedback.newBuilder()
                  .setSuggestionId(data.consumeString(8))
                  .setOutcomeValue(data.consumeInt(-1, 6)));
      case 4 -> message.clear();
      default -> message.setAudio(audio(data));
    }
    return message.build();
  }

  private static AudioChunk audio(FuzzedDataProvider data) {
    AudioChunk.Builder chunk =
        AudioChunk.newBuilder()
            .setData(ByteString.copyFrom(data.consumeBytes(2000)))
            .setChannelValue(data.consumeInt(-1, 3));
    if (data.consumeBoolean()) {
      chunk.setStartSample(data.consumeLong());
    }
    return chunk.setLostBefore(data.consumeBoolean() ? data.consumeLong() : 0).build();
  }

  private static TextTurn text(FuzzedDataProvider data) {
    TextTurn.Builder turn =
        TextTurn.newBuilder()
            .setChannelValue(data.consumeInt(-1, 3))
            .setText(data.consumeString(100));
    return data.consumeBoolean() ? turn.setOffset(duration(data)).build() : turn.build();
  }

  private static CallConfig config(FuzzedDataProvider data) {
    return CallConfig.newBuilder()
        .setCallId(data.consumeString(10))
        .setLanguageCode(data.pickValue(new String[] {"cmn", "en", "x", ""}))
        .setAudio(
            AudioSpec.newBuilder()
                .setEncodingValue(data.consumeInt(-1, 5))
                .setSampleRateHertz(data.consumeInt())
                .addChannelsValue(data.consumeInt(-1, 3))
                .setInterleaved(data.consumeBoolean()))
        .setResume(
            Resume.newBuilder()
                .setToken(ByteString.copyFrom(data.consumeBytes(50)))
                .setSequence(data.consumeLong())
                .setOffset(duration(data)))
        .build();
  }

  private static Duration duration(FuzzedDataProvider data) {
    return Duration.newBuilder().setSeconds(data.consumeLong()).setNanos(data.consumeInt()).build();
  }

  private static InProcess server() {
    try {
      return new InProcess(
          new Languages(Map.of(Language.MANDARIN, TestModels.pack(Language.MANDARIN)), Map.of()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
