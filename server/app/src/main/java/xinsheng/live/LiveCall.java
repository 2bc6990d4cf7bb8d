package xinsheng.live;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import xinsheng.auth.Caller;
import xinsheng.auth.Role;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallLedger;
import xinsheng.ledger.CallSnapshot;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.privacy.Redaction;
import xinsheng.session.CallSetup;
import xinsheng.session.Resumption;

/**
 * A running call as others see it: its state so far for late joiners, its events for watchers, with
 * words redacted. Thread-safe.
 */
public final class LiveCall {
  /** What a stream can be asked to do from outside; runs on its own executor. */
  public interface Control {
    /** Ends the call with a report: the server stops. */
    void shutDown();

    /** If the client can resume elsewhere, hands the call over. */
    void handOver();

    /** The client has resumed over another connection; this stream gets no more events. */
    void takenOver();

    /** Takes feedback from outside the stream; {@code done} gets a fault or nothing. */
    void feedback(String suggestionId, Outcome outcome, Consumer<Optional<RuntimeException>> done);

    /** Takes what a person does about the call; {@code done} gets a fault or nothing. */
    void attend(Attention attention, Consumer<Optional<RuntimeException>> done);
  }

  private final CallSetup setup;
  private final Caller caller;
  private final Control control;
  private final RealTimeLag lag = new RealTimeLag();
  private final Listeners<Consumer<PlacedEvent>> watchers = new Listeners<>();
  private final CallLedger ledger = new CallLedger();

  public LiveCall(CallSetup setup, Caller caller, Control control) {
    this.setup = setup;
    this.caller = caller;
    this.control = control;
  }

  public CallSetup setup() {
    return setup;
  }

  public String id() {
    return setup.identity().callId();
  }

  /** Whose call it is. */
  public Caller caller() {
    return caller;
  }

  public RealTimeLag lag() {
    return lag;
  }

  /** Whether a caller may watch it. */
  public boolean isFor(Caller watcher) {
    return watcher.may(Role.WATCH_ALL)
        || (watcher.may(Role.WATCH_OWN)
            && (watcher.name().equals(caller.name())
                || watcher.name().equals(setup.identity().agentId())));
  }

  public Control control() {
    return control;
  }

  /** Enters an event in the ledger and passes it to the watchers; none of them can affect it. */
  public synchronized void publish(PlacedEvent event) {
    PlacedEvent redacted = Redaction.of(event);
    ledger.add(redacted);
    watchers.tell(watcher -> watcher.accept(redacted));
  }

  /** The call is resumed here: enters its state from before the break, for late joiners. */
  public synchronized void resume(List<CallEvent> standing, Resumption from) {
    for (CallEvent each : standing) {
      ledger.add(new PlacedEvent(from.sequence(), from.offset(), Redaction.of(each)));
    }
  }

  /** From now on the watcher gets every event; returns the snapshot before them. */
  public synchronized CallSnapshot join(Consumer<PlacedEvent> watcher) {
    watchers.add(watcher);
    return ledger.snapshot();
  }

  /** The watcher gets nothing more. */
  public void leave(Consumer<PlacedEvent> watcher) {
    watchers.remove(watcher);
  }

  /** Current levels and risk; empty before the first change. */
  public synchronized Optional<CallEvent.EmotionChanged> emotion() {
    return ledger.emotion();
  }

  /** Whether an escalation is raised or confirmed. */
  public synchronized boolean escalated() {
    return ledger.isEscalated();
  }
}
