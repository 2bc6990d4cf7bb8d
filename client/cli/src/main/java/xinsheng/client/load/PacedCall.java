package xinsheng.client.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import xinsheng.client.CallException;
import xinsheng.client.CallListener;
import xinsheng.client.CallStream;
import xinsheng.client.XinshengClient;
import xinsheng.client.audio.PcmRecording;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;

/** One call in real time: each chunk is sent when its last sample would have been spoken. */
public final class PacedCall implements CallListener {
  private static final long CHUNK_MILLIS = 100;

  private final PcmRecording recording;
  private final long chunks;
  private final Listener listener;
  private final CompletableFuture<@Nullable CallException> end = new CompletableFuture<>();
  private @Nullable CallStream stream;
  private @Nullable ScheduledFuture<?> sending;
  private long sent; // chunks
  private volatile long start; // System.nanoTime, ns

  /** Told what comes, with the time since the call's first sample, µs. */
  public interface Listener {
    void onEvent(CallEvent event, long micros);

    /** The connection broke; the call will be resumed. */
    default void onBroken() {}
  }

  private PacedCall(PcmRecording recording, long chunks, Listener listener) {
    this.recording = recording;
    this.chunks = chunks;
    this.listener = listener;
  }

  /** Starts a call of some chunks; the clients must be live. */
  public static PacedCall start(
      XinshengClient client,
      CallConfig config,
      PcmRecording recording,
      long chunks,
      ScheduledExecutorService clock,
      Listener listener) {
    PacedCall call = new PacedCall(recording, chunks, listener);
    call.start = System.nanoTime();
    call.stream = client.openCall(config.toBuilder().setAudio(recording.spec()).build(), call);
    call.sending =
        clock.scheduleAtFixedRate(call::send, CHUNK_MILLIS, CHUNK_MILLIS, TimeUnit.MILLISECONDS);
    return call;
  }

  /** Waits for the end; the failure, or null if it ended in order. */
  public @Nullable CallException await() {
    return end.join();
  }

  /** Abandons the call, as a softphone that crashes. */
  public void abandon() {
    if (stream != null) {
      stream.close();
    }
  }

  @Override
  public void onEvent(CallEvent event) {
    listener.onEvent(event, (System.nanoTime() - start) / 1000);
  }

  @Override
  public void onBroken(CallException error, java.time.Duration delay) {
    listener.onBroken();
  }

  @Override
  public void onError(CallException error) {
    stop();
    end.complete(error);
  }

  @Override
  public void onCompleted() {
    stop();
    end.complete(null);
  }

  private void send() {
    try {
      if (stream != null && sent < chunks) {
        stream.sendAudio(recording.chunk(sent++));
      }
      if (stream != null && sent == chunks) {
        stop();
        stream.finish();
      }
    } catch (CallException e) {
      stop();
    }
  }

  private void stop() {
    if (sending != null) {
      sending.cancel(false);
    }
  }
}
