package xinsheng.client;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import xinsheng.v1.CallEvent;
import xinsheng.v1.Channel;

/** What a softphone hears of a call, one line each. */
class HeardCall implements CallListener {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /** The next line. */
  final String next() throws InterruptedException {
    String line = lines.poll(20, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("nothing was heard");
    }
    return line;
  }

  final void say(String line) {
    lines.add(line);
  }

  @Override
  public void onEvent(CallEvent event) {
    say(event.getSequence() + " " + event.getEventCase());
  }

  @Override
  public void onUnknownEvent(CallEvent event) {
    say("unknown " + event.getUnknownFields().asMap().keySet());
  }

  @Override
  public void onBroken(CallException error, Duration delay) {
    say("broken " + error.code() + " " + error.reason());
  }

  @Override
  public void onAudioLost(Channel channel, Duration length) {
    say("lost " + length);
  }

  @Override
  public void onCompleted() {
    say("completed");
  }

  @Override
  public void onError(CallException error) {
    say("failed " + error.code() + " " + error.reason());
  }

  @Override
  public void onListenerFailure(Throwable failure) {
    say("listener failed: " + failure.getMessage());
  }
}
