package xinsheng.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xinsheng.asr.Transcript;
import xinsheng.cue.Cue;
import xinsheng.ledger.CallReport.Findings;
import xinsheng.ledger.CallReport.Mood;
import xinsheng.manual.CallStage;
import xinsheng.suggest.Coaching;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.Suggestion;

/**
 * What has happened in a call so far, folded from its events: the one memory that the report, late
 * joiners and resume tokens are made of. Not thread-safe.
 */
public final class CallLedger {
  private final Memory memory;
  private final Fold fold = new Fold();
  private final EmotionTrace trace = new EmotionTrace();
  private CallEvent.@Nullable Started started;
  private long sequence;
  private Duration offset = Duration.ZERO;

  /** What is remembered of a call's events. */
  public static final class Memory {
    private MoodLog mood = new MoodLog();
    private List<Transcript> transcripts = new ArrayList<>();
    private List<Cue> cues = new ArrayList<>();
    private Map<String, Suggestion> suggestions = new LinkedHashMap<>();
    private Map<String, Outcome> feedback = new LinkedHashMap<>();
    private List<Coaching> coaching = new ArrayList<>();
    private Map<String, Escalation> escalations = new LinkedHashMap<>();
    private List<Attention> attentions = new ArrayList<>();
    private @Nullable CallStage stage;
    private boolean onHold;

    /** Number of utterances, cues, notes and suggestions that did not fit into a token. */
    private long forgotten;

    /** Number of utterances, cues, notes and suggestions that did not fit into a token. */
    public long forgotten() {
      return forgotten;
    }
  }

  public CallLedger() {
    this(new Memory());
  }

  /** Resumes a call. */
  public CallLedger(Memory memory) {
    this.memory = memory;
  }

  /** Takes the call's next event. */
  public void add(PlacedEvent placed) {
    sequence = placed.sequence();
    offset = placed.offset();
    var unused = placed.event().accept(fold);
  }

  /** The last levels and risk; empty before the first change. */
  public Optional<CallEvent.EmotionChanged> emotion() {
    return memory.mood.last();
  }

  /** The course of levels and risk up to an offset of the call. */
  public Mood mood(Duration until) {
    return memory.mood.mood(until);
  }

  /** All that was said, found, offered and done. */
  public Findings findings() {
    return new Findings(
        memory.transcripts,
        memory.cues,
        List.copyOf(memory.suggestions.values()),
        memory.feedback,
        memory.coaching,
        List.copyOf(memory.escalations.values()),
        memory.attentions);
  }

  /** Whether a suggestion of this id was made. */
  public boolean hasSuggested(String suggestionId) {
    return memory.suggestions.containsKey(suggestionId);
  }

  /** Whether an escalation of this id was raised. */
  public boolean hasEscalated(String escalationId) {
    return memory.escalations.containsKey(escalationId);
  }

  /** Whether an escalation stands. */
  public boolean isEscalated() {
    return memory.escalations.values().stream().anyMatch(Escalation::stands);
  }

  /** The snapshot for a late joiner. */
  public CallSnapshot snapshot() {
    Findings all = findings();
    return new CallSnapshot(
        sequence,
        offset,
        Optional.ofNullable(started),
        emotion(),
        trace.points(offset),
        all.last(CallSnapshot.TRANSCRIPTS, CallSnapshot.ADVICE, CallSnapshot.ATTENTIONS),
        Optional.ofNullable(memory.stage),
        memory.onHold);
  }

  /** Events that bring an empty ledger to this one's state. */
  public List<CallEvent> standing() {
    List<CallEvent> events = new ArrayList<>();
    memory.transcripts.forEach(each -> events.add(new CallEvent.Spoken(each)));
    memory.suggestions.values().forEach(each -> events.add(new CallEvent.Suggested(each)));
    memory.feedback.forEach((id, outcome) -> events.add(new CallEvent.FeedbackGiven(id, outcome)));
    memory.coaching.forEach(each -> events.add(new CallEvent.Coached(each)));
    memory.escalations.values().forEach(each -> events.add(new CallEvent.Escalated(each)));
    memory.attentions.forEach(each -> events.add(new CallEvent.Attended(each)));
    Optional.ofNullable(memory.stage)
        .ifPresent(each -> events.add(new CallEvent.StageReached(each)));
    emotion().ifPresent(events::add);
    if (memory.onHold) {
      events.add(new CallEvent.Marked(Marker.HOLD, Optional.empty()));
    }
    return events;
  }

  /** The memory after each kind of event. */
  private final class Fold implements CallEvent.Cases<Memory> {
    @Override
    public Memory started(CallEvent.Started event) {
      started = event;
      memory.mood.start(event.playbook().tuning().restLevels());
      return memory;
    }

    /** Word times and other readings are of no use to anybody later. */
    @Override
    public Memory spoken(CallEvent.Spoken event) {
      if (event.transcript().settled()) {
        memory.transcripts.add(event.transcript().withoutWords());
      }
      return memory;
    }

    @Override
    public Memory voiced(CallEvent.Voiced event) {
      return memory;
    }

    @Override
    public Memory cuesFound(CallEvent.CuesFound event) {
      memory.cues.addAll(event.cues());
      return memory;
    }

    @Override
    public Memory emotionChanged(CallEvent.EmotionChanged event) {
      memory.mood.observe(event.state(), event.action(), offset);
      trace.add(offset, event.state());
      return memory;
    }

    @Override
    public Memory suggested(CallEvent.Suggested event) {
      memory.suggestions.put(event.suggestion().id(), event.suggestion());
      return memory;
    }

    @Override
    public Memory coached(CallEvent.Coached event) {
      memory.coaching.add(event.coaching());
      return memory;
    }

    @Override
    public Memory escalated(CallEvent.Escalated event) {
      memory.escalations.put(event.escalation().id(), event.escalation());
      return memory;
    }

    @Override
    public Memory stageReached(CallEvent.StageReached event) {
      memory.stage = event.stage();
      return memory;
    }

    @Override
    public Memory feedbackGiven(CallEvent.FeedbackGiven event) {
      memory.feedback.put(event.suggestionId(), event.outcome());
      return memory;
    }

    @Override
    public Memory marked(CallEvent.Marked event) {
      memory.onHold =
          switch (event.marker()) {
            case HOLD -> true;
            case RESUME -> false;
            case MUTE, UNMUTE, TRANSFER, CONSENT_GIVEN, CONSENT_WITHDRAWN -> memory.onHold;
          };
      return memory;
    }

    @Override
    public Memory attended(CallEvent.Attended event) {
      memory.attentions.add(event.attention());
      return memory;
    }

    @Override
    public Memory noticed(CallEvent.Noticed event) {
      return memory;
    }

    @Override
    public Memory analyzedThrough(CallEvent.AnalyzedThrough event) {
      return memory;
    }

    @Override
    public Memory reported(CallEvent.Reported event) {
      return memory;
    }
  }
}
