package xinsheng.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import xinsheng.auth.Caller;
import xinsheng.auth.Role;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.privacy.Redaction;
import xinsheng.session.CallSetup;
import xinsheng.session.Resumption;
import xinsheng.suggest.Escalation;

/**
 * A running call as others see it: its state so far for late joiners, its events for watchers, with
 * words redacted. Thread-safe.
 */
public final class LiveCall {
  private static final int KEPT_TRANSCRIPTS = 20;
  private static final int KEPT_SUGGESTIONS = 3;

  /** What a stream can be asked to do from outside; runs on its own executor. */
  public interface Control {
    /** Ends the call with a report, as the server stops. */
    void shutDown();

    /** If the client can go on elsewhere, lets it. */
    void handOver();

    /** The client has gone on elsewhere; nothing is told to this line any more. */
    void takenOver();

    /** Takes feedback from elsewhere; the answer is a fault or nothing. */
    void feedback(String suggestionId, Outcome outcome, Consumer<Optional<RuntimeException>> done);
  }

  private final CallSetup setup;
  private final Caller caller;
  private final Control control;
  private final RealTimeLag lag = new RealTimeLag();
  private final List<Consumer<PlacedEvent>> watchers = new CopyOnWriteArrayList<>();
  private final Deque<PlacedEvent> transcripts = new ArrayDeque<>();
  private final Deque<PlacedEvent> suggestions = new ArrayDeque<>();
  private final Map<String, PlacedEvent> escalations = new LinkedHashMap<>();
  private Optional<PlacedEvent> started = Optional.empty();
  private Optional<PlacedEvent> emotion = Optional.empty();

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

  /** Remembers an event and passes it to the watchers. */
  public synchronized void publish(PlacedEvent event) {
    PlacedEvent redacted = Redaction.of(event);
    remember(redacted);
    watchers.forEach(watcher -> watcher.accept(redacted));
  }

  /** The call goes on here: what stood before is remembered for late joiners. */
  public synchronized void catchUp(List<CallEvent> standing, Resumption from) {
    standing.forEach(
        each -> remember(Redaction.of(new PlacedEvent(from.sequence(), from.offset(), each))));
  }

  /** From now on the watcher gets every event; returns the state so far. */
  public synchronized List<PlacedEvent> join(Consumer<PlacedEvent> watcher) {
    watchers.add(watcher);
    return soFar();
  }

  public void leave(Consumer<PlacedEvent> watcher) {
    watchers.remove(watcher);
  }

  public synchronized Optional<CallEvent.EmotionChanged> emotion() {
    return emotion.map(PlacedEvent::event).map(CallEvent.EmotionChanged.class::cast);
  }

  public synchronized boolean escalated() {
    return escalations.values().stream()
        .map(PlacedEvent::event)
        .map(CallEvent.Escalated.class::cast)
        .anyMatch(each -> each.escalation().state() != Escalation.State.WITHDRAWN);
  }

  private List<PlacedEvent> soFar() {
    List<PlacedEvent> events = new ArrayList<>();
    started.ifPresent(events::add);
    events.addAll(transcripts);
    events.addAll(suggestions);
    events.addAll(escalations.values());
    emotion.ifPresent(events::add);
    events.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
    return events;
  }

  private void remember(PlacedEvent placed) {
    CallEvent event = placed.event();
    if (event instanceof CallEvent.Started) {
      started = Optional.of(placed);
    } else if (event instanceof CallEvent.Spoken spoken && spoken.transcript().settled()) {
      keep(transcripts, placed, KEPT_TRANSCRIPTS);
    } else if (event instanceof CallEvent.EmotionChanged) {
      emotion = Optional.of(placed);
    } else if (event instanceof CallEvent.Suggested) {
      keep(suggestions, placed, KEPT_SUGGESTIONS);
    } else if (event instanceof CallEvent.Escalated escalated) {
      escalations.put(escalated.escalation().id(), placed);
    }
  }

  private static void keep(Deque<PlacedEvent> kept, PlacedEvent event, int most) {
    kept.addLast(event);
    if (kept.size() > most) {
      kept.removeFirst();
    }
  }
}
