package xinsheng.session;

import java.util.List;
import java.util.Optional;
import xinsheng.asr.Transcript;
import xinsheng.cue.Cue;
import xinsheng.cue.Matched;
import xinsheng.report.CallReport;
import xinsheng.suggest.Coaching;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.Suggestion;
import xinsheng.text.Redactor;

/** Events and reports as they may be kept and shown to others: without numbers and addresses. */
public final class Redaction {
  private Redaction() {}

  /** The same event with its words redacted. */
  public static PlacedEvent of(PlacedEvent placed) {
    return new PlacedEvent(placed.sequence(), placed.offset(), of(placed.event()));
  }

  /** The same report with its words redacted. */
  public static CallReport of(CallReport report) {
    return new CallReport(
        report.identity(),
        report.language(),
        report.playbookVersion(),
        report.duration(),
        report.endCause(),
        report.channels(),
        report.turns(),
        report.mood(),
        report.scenario(),
        cues(report.cues()),
        report.suggestions().stream().map(Redaction::of).toList(),
        report.coaching().stream().map(Redaction::of).toList(),
        report.escalations().stream().map(Redaction::of).toList(),
        report.feedback(),
        report.stages());
  }

  private static CallEvent of(CallEvent event) {
    if (event instanceof CallEvent.Spoken spoken) {
      return new CallEvent.Spoken(of(spoken.transcript()));
    } else if (event instanceof CallEvent.EmotionChanged changed) {
      return new CallEvent.EmotionChanged(
          changed.state(), changed.action(), cues(changed.causes()));
    } else if (event instanceof CallEvent.Suggested suggested) {
      return new CallEvent.Suggested(of(suggested.suggestion()));
    } else if (event instanceof CallEvent.Coached coached) {
      return new CallEvent.Coached(of(coached.coaching()));
    } else if (event instanceof CallEvent.Escalated escalated) {
      return new CallEvent.Escalated(of(escalated.escalation()));
    } else if (event instanceof CallEvent.Reported reported) {
      return new CallEvent.Reported(of(reported.report()));
    } else if (event instanceof CallEvent.AnalyzedThrough analyzed) {
      // The state holds the words of the call as they were said.
      return new CallEvent.AnalyzedThrough(analyzed.through(), Optional.empty());
    }
    return event;
  }

  /** Single words and other readings would give away what the text hides: they are left out. */
  private static Transcript of(Transcript transcript) {
    return new Transcript(
        transcript.utteranceId(),
        transcript.channel(),
        transcript.settled(),
        Redactor.redact(transcript.text()),
        List.of(),
        transcript.span(),
        List.of(),
        transcript.unreliable());
  }

  private static Suggestion of(Suggestion suggestion) {
    return new Suggestion(
        suggestion.id(), suggestion.entry(), suggestion.phrase(), cues(suggestion.causes()));
  }

  private static Coaching of(Coaching coaching) {
    return new Coaching(of(coaching.cause()), coaching.advice());
  }

  private static Escalation of(Escalation escalation) {
    return new Escalation(
        escalation.id(),
        escalation.state(),
        escalation.ground(),
        of(escalation.cause()),
        escalation.steps());
  }

  private static List<Cue> cues(List<Cue> cues) {
    return cues.stream().map(Redaction::of).toList();
  }

  private static Cue of(Cue cue) {
    return new Cue(
        cue.id(),
        cue.entry(),
        Redactor.redact(cue.words()),
        cue.span(),
        cue.utteranceId(),
        cue.measured(),
        cue.confidence(),
        new Matched(cue.matched().by(), Redactor.redact(cue.matched().as())));
  }
}
