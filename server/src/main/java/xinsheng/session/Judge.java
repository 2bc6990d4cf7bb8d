package xinsheng.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.acoustic.TurnState;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.cue.Cue;
import xinsheng.cue.CueDetector;
import xinsheng.cue.EarlyWarning;
import xinsheng.cue.Heard;
import xinsheng.emotion.EmotionState;
import xinsheng.emotion.EmotionTracker;
import xinsheng.playbook.Playbook;
import xinsheng.report.CallReport.Mood;
import xinsheng.report.MoodLog;
import xinsheng.report.Outcome;
import xinsheng.report.Stage;
import xinsheng.report.StageCounts;
import xinsheng.suggest.Coaching;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.EscalationDesk;
import xinsheng.suggest.Suggester;
import xinsheng.suggest.Suggestion;
import xinsheng.text.AnalyzedText;
import xinsheng.text.SpokenText;
import xinsheng.text.TextAnalyzer;

/**
 * From words and voices to judgements: text, cues, emotion, suggestions, in this order. Adds the
 * events to the log and remembers them for the report. Not thread-safe.
 */
final class Judge {
  private static final Duration FADE_STEP = Duration.ofSeconds(1);

  /** A cue that moves no level by this much is no news. */
  private static final double SMALLEST_MOVE = 0.005;

  private final TextAnalyzer analyzer;
  private final Playbook playbook;
  private final boolean silent;
  private final EventLog log;
  private final StageCounts counts;
  private final CueDetector detector;
  private final EarlyWarning earlyWarning;
  private final EmotionTracker tracker;
  private final Suggester suggester;
  private final EscalationDesk escalations;
  private final MoodLog mood = new MoodLog();
  private final List<Cue> cues = new ArrayList<>();
  private final Map<String, Suggestion> suggestions = new LinkedHashMap<>();
  private final Map<String, Outcome> feedback = new HashMap<>();
  private final List<Coaching> coaching = new ArrayList<>();
  private EmotionState reported;
  private Duration lastFade = Duration.ZERO;
  private String scenario = "";

  /**
   * @param silent whether suggestions and coaching are unwanted
   */
  Judge(LanguagePack pack, boolean chat, boolean silent, EventLog log, StageCounts counts) {
    this.analyzer = pack.text();
    this.playbook = pack.playbook();
    this.silent = silent;
    this.log = log;
    this.counts = counts;
    this.detector = new CueDetector(playbook, chat ? 0 : pack.limits().word());
    this.earlyWarning = new EarlyWarning(playbook);
    this.tracker = new EmotionTracker(playbook.tuning());
    this.suggester = new Suggester(playbook);
    this.escalations =
        new EscalationDesk(playbook.escalationSteps(), playbook.tuning().threatHold());
    this.reported = tracker.state();
    mood.observe(reported, Duration.ZERO);
  }

  /** Words that may still change: only threats count. */
  void interim(Transcript transcript) {
    for (EarlyWarning.Sighting sighting : earlyWarning.hear(transcript)) {
      escalations.sighted(sighting, log.now()).ifPresent(this::escalate);
    }
  }

  /** Words that have settled, and how they sounded. */
  void settled(Transcript transcript, Optional<VoiceMeasurement> voice) {
    earlyWarning.settled(transcript.channel());
    AnalyzedText text = analyzer.analyze(transcript.text());
    counts.add(Stage.TEXT, 1, 1);
    int doubtful = detector.doubtful();
    List<Cue> found = detector.detect(new Heard(new SpokenText(transcript), text, voice));
    counts.add(Stage.CUE, 1, found.size(), detector.doubtful() - doubtful);
    escalations.settled(transcript.utteranceId(), found, log.now()).forEach(this::escalate);
    conclude(found);
  }

  /** Time has passed to the log's now. */
  void tick(TurnState turn) {
    conclude(detector.detect(turn, log.now()));
    if (log.now().minus(lastFade).compareTo(FADE_STEP) >= 0) {
      lastFade = log.now();
      report(tracker.advance(log.now()), List.of());
    }
  }

  /**
   * The call is over.
   *
   * @param complete whether the parties have said all they wanted to say
   */
  void end(boolean complete) {
    escalations.ended().forEach(this::escalate);
    if (complete) {
      conclude(detector.detectAtEnd(log.now()));
    }
    mood.observe(tracker.advance(log.now()), log.now());
  }

  /** Takes feedback; false if there is no such suggestion. */
  boolean feedback(String suggestionId, Outcome outcome) {
    boolean known = suggestions.containsKey(suggestionId);
    if (known) {
      feedback.put(suggestionId, outcome);
    }
    return known;
  }

  Mood mood() {
    return mood.mood();
  }

  String scenario() {
    return scenario;
  }

  List<Cue> cues() {
    return List.copyOf(cues);
  }

  List<Suggestion> suggestions() {
    return List.copyOf(suggestions.values());
  }

  List<Coaching> coaching() {
    return List.copyOf(coaching);
  }

  List<Escalation> escalations() {
    return escalations.all();
  }

  Map<String, Outcome> feedback() {
    return Map.copyOf(feedback);
  }

  private void conclude(List<Cue> found) {
    if (found.isEmpty()) {
      return;
    }
    cues.addAll(found);
    for (Cue cue : found) {
      scenario = cue.entry().scenario().orElse(scenario);
    }
    report(tracker.apply(found, log.now()), found);
    if (!silent) {
      advise(found);
    }
  }

  private void advise(List<Cue> found) {
    for (Cue cue : found) {
      cue.entry().advice().ifPresent(advice -> coach(new Coaching(cue, advice)));
    }
    List<Suggestion> offers = suggester.suggest(found, tracker.state(), scenario, log.now());
    counts.add(Stage.SUGGEST, found.size(), offers.size());
    for (Suggestion offer : offers) {
      suggestions.put(offer.id(), offer);
      log.add(new CallEvent.Suggested(offer));
    }
  }

  private void coach(Coaching note) {
    coaching.add(note);
    log.add(new CallEvent.Coached(note));
  }

  private void escalate(Escalation escalation) {
    log.add(new CallEvent.Escalated(escalation));
  }

  private void report(EmotionState state, List<Cue> found) {
    mood.observe(state, log.now());
    List<Cue> causes = found.stream().filter(Judge::moves).toList();
    boolean news =
        causes.isEmpty()
            ? state.differsFrom(reported, step())
            : state.differsFrom(reported, SMALLEST_MOVE);
    if (news) {
      reported = state;
      log.add(new CallEvent.EmotionChanged(state, playbook.action(state.risk()), causes));
    }
  }

  private static boolean moves(Cue cue) {
    return !cue.entry().moves().isEmpty() || cue.entry().escalates().isPresent();
  }

  private double step() {
    return playbook.tuning().reportStep();
  }
}
