package xinsheng.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Candidate;
import xinsheng.cue.Cue;
import xinsheng.cue.Listening;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook;
import xinsheng.session.Rehearsal;
import xinsheng.suggest.Suggestion;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextAnalyzer;

/** Why a sentence is judged as it is: every cue considered, matched or blocked, and the levels. */
public final class Explanation {
  private static final Duration AT = Duration.ofSeconds(1);
  private static final Lines LINES = new Lines();

  private final Playbook playbook;
  private final TextAnalyzer analyzer;

  public Explanation(Playbook playbook, TextAnalyzer analyzer) {
    this.playbook = playbook;
    this.analyzer = analyzer;
  }

  /** Lines for a person. */
  public List<String> of(String sentence, Channel speaker) {
    List<PlacedEvent> events = new ArrayList<>();
    Rehearsal rehearsal = new Rehearsal(analyzer, playbook, events::add);
    rehearsal.say(Transcript.typed("u1", speaker, sentence, AT), Optional.empty());
    List<String> lines = new ArrayList<>();
    AnalyzedText text = analyzer.analyze(sentence);
    lines.add("tokens   " + tokens(text));
    Listening listening = new Listening(playbook.vocabulary());
    for (CueEntry entry : playbook.cues()) {
      if (entry.when().hears() == speaker) {
        listening
            .candidates(entry, text)
            .forEach(each -> lines.add(line(entry, each, text, rehearsal.cues())));
      }
    }
    for (PlacedEvent event : events) {
      lines.addAll(event.event().accept(LINES));
    }
    return lines;
  }

  private static String tokens(AnalyzedText text) {
    return text.tokens().stream()
        .map(each -> each.text() + "/" + each.pos())
        .collect(Collectors.joining(" "));
  }

  private static String line(
      CueEntry entry, Candidate candidate, AnalyzedText text, List<Cue> fired) {
    String words = candidate.span().of(text.text().original());
    boolean isFired = fired.stream().anyMatch(each -> each.entry().id().equals(entry.id()));
    String outcome = isFired ? "matched" : "waiting";
    String why = isFired ? "moves " + entry.moves() : needs(entry);
    if (!candidate.counts()) {
      outcome = "blocked";
      why = candidate.blockedBy();
    } else if (!entry.origin().isInUse()) {
      outcome = "draft";
    }
    return "%-8s %s (%s, %s) “%s” %s: %s"
        .formatted(
            outcome,
            entry.id(),
            entry.origin().manual(),
            entry.origin().place(),
            words,
            candidate.matched().by(),
            why);
  }

  /** What the words alone do not fulfil. */
  private static String needs(CueEntry entry) {
    var when = entry.when();
    List<String> needs = new ArrayList<>();
    if (when.times() > 1) {
      needs.add(when.times() + " times");
    }
    if (!when.voice().isEmpty()) {
      needs.add("a voice " + when.voice());
    }
    when.repeats().ifPresent(each -> needs.add("said before"));
    when.near().ifPresent(each -> needs.add(each.order() + " " + each.cues()));
    if (!when.scenarios().isEmpty()) {
      needs.add("scenario " + when.scenarios());
    }
    if (!when.stages().isEmpty()) {
      needs.add("stage " + when.stages());
    }
    when.unsaidBy().ifPresent(each -> needs.add("nothing: saying it is right"));
    return "needs " + String.join(", ", needs);
  }

  private static String levels(EmotionState state) {
    StringBuilder levels = new StringBuilder("risk " + state.risk());
    for (Emotion emotion : Emotion.values()) {
      levels.append("  %s %.2f".formatted(emotion, state.level(emotion)));
    }
    return levels.toString();
  }

  /** What an event tells a trainer. */
  private static final class Lines implements CallEvent.Cases<List<String>> {
    @Override
    public List<String> started(CallEvent.Started event) {
      return List.of();
    }

    @Override
    public List<String> spoken(CallEvent.Spoken event) {
      return List.of();
    }

    @Override
    public List<String> voiced(CallEvent.Voiced event) {
      return List.of();
    }

    /** Told with the entries that were considered. */
    @Override
    public List<String> cuesFound(CallEvent.CuesFound event) {
      return List.of();
    }

    @Override
    public List<String> emotionChanged(CallEvent.EmotionChanged event) {
      return List.of("levels   " + levels(event.state()), "action   " + event.action());
    }

    @Override
    public List<String> suggested(CallEvent.Suggested event) {
      Suggestion offered = event.suggestion();
      return List.of("suggest  " + offered.entry().id() + " " + offered.phrase().marked());
    }

    @Override
    public List<String> coached(CallEvent.Coached event) {
      CueEntry.Advice advice = event.coaching().advice();
      return List.of("coach    " + advice.text() + " → " + advice.sayInstead());
    }

    @Override
    public List<String> escalated(CallEvent.Escalated event) {
      return List.of("escalate " + event.escalation().ground());
    }

    @Override
    public List<String> stageReached(CallEvent.StageReached event) {
      return List.of("stage    " + event.stage());
    }

    @Override
    public List<String> feedbackGiven(CallEvent.FeedbackGiven event) {
      return List.of();
    }

    @Override
    public List<String> marked(CallEvent.Marked event) {
      return List.of();
    }

    @Override
    public List<String> attended(CallEvent.Attended event) {
      return List.of();
    }

    @Override
    public List<String> noticed(CallEvent.Noticed event) {
      return List.of();
    }

    @Override
    public List<String> analyzedThrough(CallEvent.AnalyzedThrough event) {
      return List.of();
    }

    @Override
    public List<String> reported(CallEvent.Reported event) {
      return List.of();
    }
  }
}
