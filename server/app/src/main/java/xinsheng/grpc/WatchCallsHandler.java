package xinsheng.grpc;

import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import xinsheng.auth.Caller;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallSnapshot;
import xinsheng.ledger.NoticeCode;
import xinsheng.ledger.PlacedEvent;
import xinsheng.live.CallHub;
import xinsheng.live.LiveCall;
import xinsheng.live.Switchboard;
import xinsheng.v1.WatchCallsResponse;
import xinsheng.wire.EventMapper;
import xinsheng.wire.SnapshotMapper;

/**
 * One watcher of running calls. What it cannot take in time is dropped for it alone, and it is told
 * how much. State is confined to the watcher's serial executor.
 */
final class WatchCallsHandler implements CallHub.Listener {
  private static final int MOST_WAITING = 1000;

  private final Switchboard switchboard;
  private final Caller caller;
  private final Set<String> wanted;
  private final Executor serial;
  private final ServerCallStreamObserver<WatchCallsResponse> client;
  private final Outbox<WatchCallsResponse> outbox;
  private final Map<LiveCall, Consumer<PlacedEvent>> joined = new HashMap<>();

  /** Number of events on their way to the serial executor or in the outbox. */
  private final AtomicInteger waiting = new AtomicInteger();

  private final AtomicInteger dropped = new AtomicInteger();
  private boolean gone;

  WatchCallsHandler(
      Switchboard switchboard,
      Caller caller,
      List<String> callIds,
      ServerCallStreamObserver<WatchCallsResponse> client) {
    this.switchboard = switchboard;
    this.caller = caller;
    this.wanted = new HashSet<>(callIds);
    this.serial = MoreExecutors.newSequentialExecutor(switchboard.pool());
    this.client = client;
    this.outbox = new Outbox<>(client, switchboard.ticker());
  }

  /** Sets the handlers and starts watching; must be called inside the RPC method. */
  void open() {
    client.setOnReadyHandler(() -> serial.execute(this::writeOn));
    client.setOnCancelHandler(() -> serial.execute(this::leave));
    switchboard.hub().watch(this, switchboard.limits().mostWatchers());
  }

  @Override
  public void stopping() {
    switchboard.hub().unlisten(this);
    serial.execute(outbox::complete);
  }

  @Override
  public void running(LiveCall call) {
    if (call.isFor(caller) && (wanted.isEmpty() || wanted.contains(call.id()))) {
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
    Consumer<PlacedEvent> watcher = event -> offer(call, event);
    joined.put(call, watcher);
    outbox.add(snapshot(call, call.join(watcher)));
    waiting.set(outbox.size());
  }

  /** Called by the call's thread: must not wait, and must not pile up what nobody reads. */
  private void offer(LiveCall call, PlacedEvent event) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      dropped.incrementAndGet();
      switchboard.metrics().dropped(1);
      return;
    }
    serial.execute(() -> show(call, event));
  }

  private void show(LiveCall call, PlacedEvent event) {
    int missed = dropped.getAndSet(0);
    if (missed > 0) {
      outbox.add(response(call, notice(event, missed)));
    }
    outbox.add(response(call, event));
    waiting.set(Math.max(0, outbox.size()));
  }

  private void writeOn() {
    outbox.drain();
    waiting.set(outbox.size());
  }

  private static PlacedEvent notice(PlacedEvent at, int dropped) {
    return at.with(
        CallEvent.Noticed.of(
            NoticeCode.WATCHER_TOO_SLOW, Map.of("count", String.valueOf(dropped))));
  }

  private static WatchCallsResponse response(LiveCall call, PlacedEvent event) {
    return WatchCallsResponse.newBuilder()
        .setCallId(call.id())
        .setEvent(EventMapper.event(event))
        .build();
  }

  private static WatchCallsResponse snapshot(LiveCall call, CallSnapshot snapshot) {
    return WatchCallsResponse.newBuilder()
        .setCallId(call.id())
        .setSnapshot(SnapshotMapper.snapshot(snapshot))
        .build();
  }

  private void leave() {
    gone = true;
    switchboard.hub().unlisten(this);
    joined.forEach(LiveCall::leave);
    joined.clear();
    outbox.abandon();
  }
}
