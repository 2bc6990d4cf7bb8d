package xinsheng.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import xinsheng.auth.Caller;
import xinsheng.auth.Role;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.Marker;
import xinsheng.ledger.PlacedEvent;
import xinsheng.session.CallSetup;
import xinsheng.text.Language;

/** Which calls run, whose they are, and who is told of them. */
class CallHubTest {
  private static final Caller EAST = caller("east", 2);
  private static final Caller WEST = caller("west", 2);

  private final CallHub hub = new CallHub();
  private final Map<LiveCall, RecordedControl> controls = new HashMap<>();
  private final Wall wall = new Wall();

  @Nested
  class AnId {
    @Test
    void isInUseWhileItsCallRuns() {
      LiveCall first = running("c-1", EAST);
      refused(Reason.CALL_ID_IN_USE, () -> hub.add(call("c-1", EAST), false));
      assertThat(hub.find("c-1")).containsSame(first);
      hub.remove(first);
      running("c-1", WEST);
    }

    @Test
    void goesToOneOfAllThatWantItAtOnce() throws Exception {
      // given: eight calls of one id, at the same moment
      CyclicBarrier start = new CyclicBarrier(8);
      Caller anybody = caller("anybody", 100);
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        LiveCall call = call("c-1", anybody);
        all.add(
            () -> {
              start.await();
              return isAdded(call);
            });
      }
      ExecutorService threads = Executors.newFixedThreadPool(8);
      int added = 0;
      for (Future<Boolean> each : threads.invokeAll(all)) {
        added += each.get() ? 1 : 0;
      }
      threads.shutdown();
      assertThat(added).isEqualTo(1);
      assertThat(hub.running()).hasSize(1);
    }
  }

  @Nested
  class ATakeOver {
    @Test
    void putsTheNewLineInThePlaceOfTheOld() {
      LiveCall old = running("c-1", EAST);
      hub.watch(wall, 9);
      LiveCall again = call("c-1", EAST);
      hub.add(again, true);
      assertThat(hub.running()).containsExactly(again);
      assertThat(controls.get(old).asked()).containsExactly("taken over");
      assertThat(wall.told).containsExactly("runs c-1", "ended c-1", "runs c-1");
      // when: the old line notices at last
      hub.remove(old);
      assertThat(hub.running()).containsExactly(again);
      assertThat(wall.told).hasSize(3);
    }

    @Test
    void isForTheOwnerAlone() {
      LiveCall old = running("c-1", EAST);
      refused(Reason.CALL_ID_IN_USE, () -> hub.add(call("c-1", WEST), true));
      assertThat(hub.running()).containsExactly(old);
      assertThat(controls.get(old).asked()).isEmpty();
    }

    @Test
    void countsOnce() {
      running("c-1", EAST);
      running("c-2", EAST);
      hub.add(call("c-2", EAST), true);
      assertThat(hub.running()).hasSize(2);
    }

    @Test
    void ofACallThatNoLongerRunsIsANewCall() {
      LiveCall again = call("c-1", EAST);
      hub.add(again, true);
      assertThat(hub.running()).containsExactly(again);
    }
  }

  @Test
  void nobodyStreamsMoreThanTheirShare() {
    LiveCall first = running("c-1", EAST);
    running("c-2", EAST);
    refused(Reason.TOO_MANY_CALLS, () -> hub.add(call("c-3", EAST), false));
    running("c-3", WEST);
    hub.remove(first);
    running("c-4", EAST);
    assertThat(hub.running()).extracting(LiveCall::id).containsExactly("c-2", "c-3", "c-4");
  }

  @Nested
  class Stopping {
    @Test
    void letsRunningCallsGoElsewhereAndNewOnesNotIn() {
      LiveCall call = running("c-1", EAST);
      hub.refuseNew();
      assertThat(controls.get(call).asked()).containsExactly("hand over");
      refused(Reason.SERVER_STOPPING, () -> hub.add(call("c-2", EAST), false));
      refused(Reason.SERVER_STOPPING, () -> hub.add(call("c-1", EAST), true));
      assertThat(hub.running()).containsExactly(call);
      hub.shutDown();
      assertThat(controls.get(call).asked()).containsExactly("hand over", "shut down");
    }

    @Test
    void isToldToWatchersAtTheEnd() {
      hub.watch(wall, 9);
      hub.endWatches();
      assertThat(wall.told).containsExactly("stopping");
    }
  }

  @Nested
  class AWatcher {
    @Test
    void getsWhatRunsThenWhatComesAndGoes() {
      running("c-1", EAST);
      hub.watch(wall, 9);
      LiveCall later = running("c-2", WEST);
      hub.remove(later);
      hub.remove(later);
      assertThat(wall.told).containsExactly("runs c-1", "runs c-2", "ended c-2");
    }

    @Test
    void isToldNothingAfterItLeft() {
      hub.watch(wall, 9);
      hub.unlisten(wall);
      running("c-1", EAST);
      assertThat(wall.told).isEmpty();
      assertThat(hub.watchers()).isZero();
    }

    @Test
    void isRefusedWhereTooManyWatch() {
      hub.watch(wall, 1);
      refused(Reason.TOO_MANY_REQUESTS, () -> hub.watch(new Wall(), 1));
      assertThat(hub.watchers()).isEqualTo(1);
    }

    @Test
    void thatFailsHarmsNeitherTheOthersNorTheCall() {
      // given
      LiveCall before = running("c-1", EAST);
      hub.watch(new Broken(), 9);
      hub.watch(wall, 9);
      // when
      LiveCall call = running("c-2", EAST);
      hub.remove(before);
      hub.endWatches();
      // then
      assertThat(hub.running()).containsExactly(call);
      assertThat(wall.told).containsExactly("runs c-1", "runs c-2", "ended c-1", "stopping");
    }

    @Test
    void ofOneCallThatFailsHarmsNeitherTheOthersNorTheCall() {
      LiveCall call = running("c-1", EAST);
      List<PlacedEvent> seen = new ArrayList<>();
      call.join(
          event -> {
            throw new IllegalStateException("broken");
          });
      call.join(seen::add);
      CallEvent hold = new CallEvent.Marked(Marker.HOLD, Optional.empty());
      call.publish(new PlacedEvent(1, Duration.ZERO, hold));
      assertThat(seen).hasSize(1);
      assertThat(call.join(event -> {}).onHold()).isTrue();
    }
  }

  @Nested
  @Timeout(60)
  class WaitingForTheLastCall {
    @Test
    void isOverAtOnceWhereNoneRuns() throws Exception {
      assertThat(hub.awaitIdle(Duration.ZERO)).isTrue();
    }

    @Test
    void isInVainWhereOneGoesOn() throws Exception {
      running("c-1", EAST);
      assertThat(hub.awaitIdle(Duration.ZERO)).isFalse();
    }

    @Test
    void endsWithTheLastCall() throws Exception {
      // given
      LiveCall first = running("c-1", EAST);
      LiveCall last = running("c-2", EAST);
      CountDownLatch waiting = new CountDownLatch(1);
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Future<Boolean> idle =
          thread.submit(
              () -> {
                waiting.countDown();
                return hub.awaitIdle(Duration.ofMinutes(10));
              });
      thread.shutdown();
      waiting.await();
      // when
      hub.remove(first);
      assertThat(idle.isDone()).isFalse();
      hub.remove(last);
      // then
      assertThat(idle.get()).isTrue();
    }
  }

  private LiveCall running(String id, Caller caller) {
    LiveCall call = call(id, caller);
    hub.add(call, false);
    return call;
  }

  private LiveCall call(String id, Caller caller) {
    Identity identity = new Identity(id, "", "", Optional.empty());
    RecordedControl control = new RecordedControl();
    LiveCall call = new LiveCall(CallSetup.chat(identity, Language.MANDARIN), caller, control);
    controls.put(call, control);
    return call;
  }

  private boolean isAdded(LiveCall call) {
    try {
      hub.add(call, false);
      return true;
    } catch (CallFault fault) {
      assertThat(fault.reason()).isEqualTo(Reason.CALL_ID_IN_USE);
      return false;
    }
  }

  private static Caller caller(String name, int mostCalls) {
    Set<Role> roles = EnumSet.of(Role.STREAM);
    return new Caller(name, roles, mostCalls);
  }

  private static void refused(Reason reason, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            CallFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }

  /** Writes down what it is told. */
  private static final class Wall implements CallHub.Listener {
    private final List<String> told = new ArrayList<>();

    @Override
    public void running(LiveCall call) {
      told.add("runs " + call.id());
    }

    @Override
    public void ended(LiveCall call) {
      told.add("ended " + call.id());
    }

    @Override
    public void stopping() {
      told.add("stopping");
    }
  }

  /** Fails at everything. */
  private static final class Broken implements CallHub.Listener {
    @Override
    public void running(LiveCall call) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void ended(LiveCall call) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void stopping() {
      throw new IllegalStateException("broken");
    }
  }
}
