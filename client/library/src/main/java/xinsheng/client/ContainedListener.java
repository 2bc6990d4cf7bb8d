package xinsheng.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import xinsheng.v1.CallEvent;
import xinsheng.v1.Channel;

/**
 * Contains a listener's failures: what a method throws is reported to {@link
 * CallListener#onListenerFailure}, and the methods that follow are called all the same.
 */
record ContainedListener(CallListener target) {
  private static final Logger LOG = System.getLogger(CallListener.class.getName());

  void onError(CallException error) {
    contain(() -> target.onError(error));
  }

  void onBroken(CallException error, Duration delay) {
    contain(() -> target.onBroken(error, delay));
  }

  void onAudioLost(Channel channel, Duration length) {
    contain(() -> target.onAudioLost(channel, length));
  }

  void onCompleted() {
    contain(target::onCompleted);
  }

  /** Calls both methods that an event is for, each contained by itself. */
  void dispatch(CallEvent event) {
    contain(() -> target.onEvent(event));
    contain(() -> EventDispatch.byKind(target, event));
  }

  private void contain(Runnable callback) {
    try {
      callback.run();
    } catch (Throwable failure) {
      report(failure);
    }
  }

  private void report(Throwable failure) {
    try {
      target.onListenerFailure(failure);
    } catch (Throwable again) {
      again.addSuppressed(failure);
      LOG.log(Level.WARNING, "A call's listener failed, and so did its onListenerFailure.", again);
    }
  }
}
