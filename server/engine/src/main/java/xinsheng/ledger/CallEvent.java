package xinsheng.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.KeepFrom;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.emotion.EmotionState;
import xinsheng.manual.CallStage;
import xinsheng.playbook.Playbook;
import xinsheng.suggest.Coaching;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.Suggestion;
import xinsheng.text.Language;

/**
 * Something the service has to say about a call; meaning as in call_event.proto. Whoever reads
 * events of every kind does so through {@link Cases}, so that a new one does not compile until it
 * is known everywhere.
 */
public sealed interface CallEvent {
  /** Reads the event by its kind. */
  <R> R accept(Cases<R> cases);

  /** Whether it is provisional: the next event of its kind replaces it. */
  default boolean isInterim() {
    return false;
  }

  /**
   * One method for each kind of event.
   *
   * @param <R> what is made of an event
   */
  interface Cases<R> {
    R started(Started event);

    R spoken(Spoken event);

    R voiced(Voiced event);

    R cuesFound(CuesFound event);

    R emotionChanged(EmotionChanged event);

    R suggested(Suggested event);

    R coached(Coached event);

    R escalated(Escalated event);

    R stageReached(StageReached event);

    R feedbackGiven(FeedbackGiven event);

    R marked(Marked event);

    R attended(Attended event);

    R noticed(Noticed event);

    R analyzedThrough(AnalyzedThrough event);

    R reported(Reported event);
  }

  /**
   * The call was accepted.
   *
   * @param model the recogniser's model; empty for a chat
   * @param resumed whether the call was resumed here
   */
  record Started(
      String callId,
      Language language,
      String model,
      boolean demoModel,
      Playbook playbook,
      boolean resumed)
      implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.started(this);
    }
  }

  /** Words of one party. */
  record Spoken(Transcript transcript) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.spoken(this);
    }

    @Override
    public boolean isInterim() {
      return !transcript.settled();
    }
  }

  /**
   * How one party sounded in an utterance; or, not settled, the gauge: how it sounds in these
   * seconds.
   */
  record Voiced(VoiceMeasurement voice, boolean settled) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.voiced(this);
    }

    @Override
    public boolean isInterim() {
      return !settled;
    }
  }

  /** Cues were found; comes before every judgement made of them. Never empty. */
  record CuesFound(List<Cue> cues) implements CallEvent {
    public CuesFound {
      cues = List.copyOf(cues);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.cuesFound(this);
    }
  }

  /** Levels or risk changed; without causes if levels only decayed. */
  record EmotionChanged(EmotionState state, String action, List<Cue> causes) implements CallEvent {
    public EmotionChanged {
      causes = List.copyOf(causes);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.emotionChanged(this);
    }
  }

  /** A phrase for the agent. */
  record Suggested(Suggestion suggestion) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.suggested(this);
    }
  }

  /** A note for the agent. */
  record Coached(Coaching coaching) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.coached(this);
    }
  }

  /** An escalation was raised, confirmed or withdrawn. */
  record Escalated(Escalation escalation) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.escalated(this);
    }
  }

  /** The call has reached a stage; never an earlier one. */
  record StageReached(CallStage stage) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.stageReached(this);
    }
  }

  /** A suggestion was shown, used, dismissed or found wrong. */
  record FeedbackGiven(String suggestionId, Outcome outcome) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.feedbackGiven(this);
    }
  }

  /** Something happened to the call that audio does not show. */
  record Marked(Marker marker, Optional<Channel> channel) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.marked(this);
    }
  }

  /** A person attended to the call. */
  record Attended(Attention attention) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.attended(this);
    }
  }

  /**
   * Something about the line or the input.
   *
   * @param parameters arguments of the code's message, by name
   */
  record Noticed(
      NoticeCode code,
      Map<String, String> parameters,
      Optional<Channel> channel,
      Optional<TimeSpan> span)
      implements CallEvent {
    public Noticed {
      parameters = Map.copyOf(parameters);
    }

    /** Of the whole call. */
    public static Noticed of(NoticeCode code, Map<String, String> parameters) {
      return new Noticed(code, parameters, Optional.empty(), Optional.empty());
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.noticed(this);
    }
  }

  /**
   * Everything before {@code through} has been analysed.
   *
   * @param checkpoint what it takes to resume elsewhere; empty where the call cannot be resumed
   */
  record AnalyzedThrough(Duration through, Optional<Checkpoint> checkpoint) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.analyzedThrough(this);
    }
  }

  /**
   * What it takes to resume elsewhere.
   *
   * @param token the state, opaque
   * @param keepFrom where the audio is needed from
   * @param messages how many messages other than audio were taken
   */
  @SuppressWarnings("ArrayRecordComponent") // Sent once, never compared.
  record Checkpoint(byte[] token, List<KeepFrom> keepFrom, long messages) {}

  /** The summary. */
  record Reported(CallReport report) implements CallEvent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.reported(this);
    }
  }
}
