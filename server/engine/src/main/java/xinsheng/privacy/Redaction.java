package xinsheng.privacy;

import java.util.List;
import java.util.Optional;
import xinsheng.cue.Cue;
import xinsheng.cue.Matched;
import xinsheng.emotion.Complaint;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Findings;
import xinsheng.ledger.Circumstances;
import xinsheng.ledger.PlacedEvent;
import xinsheng.playbook.CueEntry.Advice;
import xinsheng.suggest.Coaching;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.Suggestion;

/** Events and reports as they may be kept and shown to others: without numbers and addresses. */
public final class Redaction {
  private static final Redacted REDACTED = new Redacted();
  private static final ShownAttention SHOWN = new ShownAttention();

  private Redaction() {}

  /** The same event with its words redacted. */
  public static PlacedEvent of(PlacedEvent placed) {
    return placed.with(of(placed.event()));
  }

  /** The same event with its words redacted. */
  public static CallEvent of(CallEvent event) {
    return event.accept(REDACTED);
  }

  /** The same report with its words redacted. */
  public static CallReport of(CallReport report) {
    return report.showing(
        of(report.circumstances()),
        report.mood().complaining(of(report.mood().complaint())),
        of(report.findings()));
  }

  /** A ticket's subject is free text. */
  private static Circumstances of(Circumstances circumstances) {
    return circumstances.with(
        circumstances.openTickets().stream()
            .map(each -> each.about(Redactor.redact(each.subject())))
            .toList());
  }

  private static Findings of(Findings findings) {
    return new Findings(
        findings.transcripts().stream()
            .map(each -> each.saying(Redactor.redact(each.text())))
            .toList(),
        cues(findings.cues()),
        findings.suggestions().stream().map(Redaction::of).toList(),
        findings.feedback(),
        findings.coaching().stream().map(Redaction::of).toList(),
        findings.escalations().stream().map(Redaction::of).toList(),
        findings.attentions().stream().map(Redaction::of).toList());
  }

  /** Redacts what the call filled in; the playbook's own text stays, numbers included. */
  private static Suggestion of(Suggestion suggestion) {
    return suggestion.saying(
        suggestion.phrase().retold(Redactor::redact), cues(suggestion.causes()));
  }

  private static Coaching of(Coaching coaching) {
    String instead = Redactor.redact(coaching.advice().sayInstead());
    return new Coaching(of(coaching.cause()), new Advice(coaching.advice().text(), instead));
  }

  private static Escalation of(Escalation escalation) {
    return escalation.because(of(escalation.cause()));
  }

  private static Attention of(Attention attention) {
    return attention.accept(SHOWN);
  }

  private static Optional<Complaint> of(Optional<Complaint> complaint) {
    return complaint.map(each -> each.showing(Redaction::of));
  }

  private static List<Cue> cues(List<Cue> cues) {
    return cues.stream().map(Redaction::of).toList();
  }

  /** The line it is like stays as it is: the project's or the playbook's, no customer's words. */
  private static Cue of(Cue cue) {
    Matched matched = new Matched(cue.matched().by(), Redactor.redact(cue.matched().as()));
    return cue.saying(Redactor.redact(cue.words()), matched);
  }

  /** Redacts each kind of event. */
  private static final class Redacted implements CallEvent.Cases<CallEvent> {
    @Override
    public CallEvent started(CallEvent.Started event) {
      return event;
    }

    /** Leaves out single words and other readings: they would give away what the text hides. */
    @Override
    public CallEvent spoken(CallEvent.Spoken event) {
      String shown = Redactor.redact(event.transcript().text());
      return new CallEvent.Spoken(event.transcript().saying(shown));
    }

    @Override
    public CallEvent voiced(CallEvent.Voiced event) {
      return event;
    }

    @Override
    public CallEvent cuesFound(CallEvent.CuesFound event) {
      return new CallEvent.CuesFound(cues(event.cues()));
    }

    @Override
    public CallEvent emotionChanged(CallEvent.EmotionChanged event) {
      EmotionState state = event.state().complaining(of(event.state().complaint()));
      return new CallEvent.EmotionChanged(state, event.action(), cues(event.causes()));
    }

    @Override
    public CallEvent suggested(CallEvent.Suggested event) {
      return new CallEvent.Suggested(of(event.suggestion()));
    }

    @Override
    public CallEvent coached(CallEvent.Coached event) {
      return new CallEvent.Coached(of(event.coaching()));
    }

    @Override
    public CallEvent escalated(CallEvent.Escalated event) {
      return new CallEvent.Escalated(of(event.escalation()));
    }

    @Override
    public CallEvent stageReached(CallEvent.StageReached event) {
      return event;
    }

    @Override
    public CallEvent feedbackGiven(CallEvent.FeedbackGiven event) {
      return event;
    }

    @Override
    public CallEvent marked(CallEvent.Marked event) {
      return event;
    }

    @Override
    public CallEvent attended(CallEvent.Attended event) {
      return new CallEvent.Attended(of(event.attention()));
    }

    @Override
    public CallEvent noticed(CallEvent.Noticed event) {
      return event;
    }

    /** Leaves out the token: it holds words, for the streaming client only. */
    @Override
    public CallEvent analyzedThrough(CallEvent.AnalyzedThrough event) {
      return new CallEvent.AnalyzedThrough(event.through(), Optional.empty());
    }

    @Override
    public CallEvent reported(CallEvent.Reported event) {
      return new CallEvent.Reported(of(event.report()));
    }
  }

  /** Redacts each kind of attention. */
  private static final class ShownAttention implements Attention.Cases<Attention> {
    @Override
    public Attention acknowledged(Attention.Acknowledged attention) {
      return attention;
    }

    @Override
    public Attention handedOver(Attention.HandedOver attention) {
      return attention;
    }

    @Override
    public Attention whispered(Attention.Whispered attention) {
      return new Attention.Whispered(attention.by(), Redactor.redact(attention.text()));
    }

    @Override
    public Attention helpRequested(Attention.HelpRequested attention) {
      return attention;
    }
  }
}
