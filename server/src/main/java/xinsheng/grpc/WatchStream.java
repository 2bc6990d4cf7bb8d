package xinsheng.grpc;

import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import xinsheng.session.CallEvent;
import xinsheng.session.CallEvent.NoticeCode;
import xinsheng.session.PlacedEvent;
import xinsheng.v1.WatchCallsResponse;

/**
 * One watcher of running calls. What it cannot take in time is dropped for it alone, and it is told
 * how much. State is confined to the watcher's serial executor.
 */
final class WatchStream implements CallHub.Listener {
  private static final int MOST_WAITING = 1000;

  private final CallHub hub;
  private final Set<String> wanted;
  private final Executor serial;
  private final ServerCallStreamObserver<WatchCallsResponse> client;
  private final Outbox<WatchCallsResponse> outbox;
  private final Map<LiveCall, Consumer<PlacedEvent>> joined = new HashMap<>();
  private int dropped;
  private boolean gone;

  WatchStream(
      CallHub hub,
      List<String> callIds,
      Executor pool,
      ServerCallStreamObserver<WatchCallsResponse> client) {
    this.hub = hub;
    this.wanted = new HashSet<>(callIds);
    this.serial = MoreExecutors.newSequentialExecutor(pool);
    this.client = client;
    this.outbox = new Outbox<>(client);
  }

  /** Sets the handlers and starts watching; must be called inside the RPC method. */
  void open() {
    client.setOnReadyHandler(() -> serial.execute(outbox::drain));
    client.setOnCancelHandler(() -> serial.execute(this::leave));
    hub.listen(this);
  }

  @Override
  public void stopping() {
    hub.unlisten(this);
    serial.execute(outbox::complete);
  }

  @Override
  public void running(LiveCall call) {
    if (wanted.isEmpty() || wanted.contains(call.id())) {
      serial.execute(() -> join(call));
    }
  }

  @Override
  public void ended(LiveCall call) {
    serial.execute(() -> joined.remove(call));
  }

  private void join(LiveCall call) {
    if (gone || joined.containsKey(call)) {
      return;
    }
    Consumer<PlacedEvent> watcher = event -> serial.execute(() -> show(call, event, false));
    joined.put(call, watcher);
    call.join(watcher).forEach(event -> show(call, event, true));
  }

  private void show(LiveCall call, PlacedEvent event, boolean catchingUp) {
    if (outbox.size() >= MOST_WAITING) {
      dropped++;
      return;
    }
    if (dropped > 0) {
      outbox.add(response(call, notice(event), false));
      dropped = 0;
    }
    outbox.add(response(call, event, catchingUp));
  }

  private PlacedEvent notice(PlacedEvent at) {
    String text = "%d events were dropped: this watcher was too slow.".formatted(dropped);
    return new PlacedEvent(
        at.sequence(),
        at.offset(),
        new CallEvent.Noticed(
            NoticeCode.WATCHER_TOO_SLOW, text, Optional.empty(), Optional.empty()));
  }

  private static WatchCallsResponse response(LiveCall call, PlacedEvent event, boolean catchingUp) {
    return WatchCallsResponse.newBuilder()
        .setCallId(call.id())
        .setEvent(EventMapper.event(event))
        .setCatchingUp(catchingUp)
        .build();
  }

  private void leave() {
    gone = true;
    hub.unlisten(this);
    joined.forEach(LiveCall::leave);
    joined.clear();
    outbox.abandon();
  }
}
