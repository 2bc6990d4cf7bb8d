package xinsheng.client;

import com.google.protobuf.ByteString;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallServiceGrpc.CallServiceStub;
import xinsheng.v1.Channel;
import xinsheng.v1.Marker;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.SuggestionOutcome;
import xinsheng.v1.TextTurn;

/**
 * One call on its way to the server. Sending blocks while the line or the server is behind, so
 * nothing piles up here. Thread-safe. After a failure every send throws {@link CallException}; once
 * the server has ended the call in order, as when it stops, every send returns false.
 */
public final class CallStream implements AutoCloseable {
  private final Object ready = new Object();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CallListener listener;
  private @Nullable ClientCallStreamObserver<StreamCallRequest> server;
  private @Nullable CallException failure;
  private boolean finished;

  private CallStream(CallListener listener) {
    this.listener = listener;
  }

  static CallStream open(CallServiceStub stub, CallConfig config, CallListener listener) {
    CallStream call = new CallStream(listener);
    stub.streamCall(call.new Responses());
    call.send(StreamCallRequest.newBuilder().setConfig(config).build());
    return call;
  }

  /** Sends audio that carries all channels, or that of the only channel. */
  public boolean sendAudio(byte[] data) {
    return sendAudio(data, Channel.CHANNEL_UNSPECIFIED);
  }

  /** Sends audio of one channel. */
  public boolean sendAudio(byte[] data, Channel channel) {
    AudioChunk chunk =
        AudioChunk.newBuilder().setData(ByteString.copyFrom(data)).setChannel(channel).build();
    return send(StreamCallRequest.newBuilder().setAudio(chunk).build());
  }

  /** Sends a typed message. */
  public boolean sendText(Channel channel, String text) {
    TextTurn turn = TextTurn.newBuilder().setChannel(channel).setText(text).build();
    return send(StreamCallRequest.newBuilder().setText(turn).build());
  }

  /** Sends a marker; the channel matters for some kinds only. */
  public boolean sendMarker(MarkerKind kind, Channel channel) {
    Marker marker = Marker.newBuilder().setKind(kind).setChannel(channel).build();
    return send(StreamCallRequest.newBuilder().setMarker(marker).build());
  }

  /** Says what became of a suggestion. */
  public boolean sendFeedback(String suggestionId, SuggestionOutcome outcome) {
    SuggestionFeedback feedback =
        SuggestionFeedback.newBuilder().setSuggestionId(suggestionId).setOutcome(outcome).build();
    return send(StreamCallRequest.newBuilder().setFeedback(feedback).build());
  }

  /** Says that nothing follows; the report is still to come. */
  public void finish() {
    synchronized (ready) {
      if (!finished && failure == null && server != null) {
        finished = true;
        server.onCompleted();
      }
    }
  }

  /** Waits for the end of the call; throws {@link CallException} if it failed. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
    synchronized (ready) {
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Gives the call up if it has not ended. */
  @Override
  public void close() {
    synchronized (ready) {
      if (ended.getCount() > 0 && server != null) {
        server.cancel("the client closed the call", null);
      }
    }
  }

  private boolean send(StreamCallRequest request) {
    synchronized (ready) {
      if (finished) {
        throw new IllegalStateException("the call is finished");
      }
      Optional<ClientCallStreamObserver<StreamCallRequest>> open = awaitReady();
      open.ifPresent(stream -> stream.onNext(request));
      return open.isPresent();
    }
  }

  private Optional<ClientCallStreamObserver<StreamCallRequest>> awaitReady() {
    try {
      while (failure == null && (server == null || !server.isReady()) && ended.getCount() > 0) {
        ready.wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
    if (failure != null) {
      throw failure;
    }
    return ended.getCount() == 0 ? Optional.empty() : Optional.ofNullable(server);
  }

  private void end(@Nullable CallException error) {
    synchronized (ready) {
      failure = error;
      ended.countDown();
      ready.notifyAll();
    }
  }

  /** The server's side of the call. */
  private final class Responses
      implements ClientResponseObserver<StreamCallRequest, StreamCallResponse> {
    @Override
    public void beforeStart(ClientCallStreamObserver<StreamCallRequest> stream) {
      synchronized (ready) {
        server = stream;
      }
      stream.setOnReadyHandler(
          () -> {
            synchronized (ready) {
              ready.notifyAll();
            }
          });
    }

    @Override
    public void onNext(StreamCallResponse response) {
      listener.dispatch(response.getEvent());
    }

    @Override
    public void onError(Throwable error) {
      CallException failed = CallException.of(error);
      listener.onError(failed);
      end(failed);
    }

    @Override
    public void onCompleted() {
      listener.onCompleted();
      end(null);
    }
  }
}
