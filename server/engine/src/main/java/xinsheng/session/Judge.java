package xinsheng.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xinsheng.acoustic.TurnState;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.cue.CueDetector;
import xinsheng.cue.EarlyWarning;
import xinsheng.cue.Heard;
import xinsheng.emotion.EmotionState;
import xinsheng.emotion.EmotionTracker;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallReport.Mood;
import xinsheng.ledger.EventLog;
import xinsheng.ledger.MoodLog;
import xinsheng.ledger.Outcome;
import xinsheng.playbook.CueEntry.Advice;
import xinsheng.playbook.Playbook;
import xinsheng.stage.Stage;
import xinsheng.stage.StageClock;
import xinsheng.stage.StageCounts;
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
  private final boolean wordsCome;
  private final EventLog log;
  private final StageCounts counts;
  private final StageClock clock;
  private final CueDetector detector;
  private final EarlyWarning earlyWarning;
  private final EmotionTracker tracker;
  private final Suggester suggester;
  private final EscalationDesk escalations;
  private final Memory memory;

  /** What is remembered of a call's judgements. */
  static final class Memory {
    private CueDetector.Memory detector = new CueDetector.Memory();
    private EarlyWarning.Memory earlyWarning = new EarlyWarning.Memory();
    private EmotionTracker.Memory tracker = new EmotionTracker.Memory();
    private Suggester.Memory suggester = new Suggester.Memory();
    private EscalationDesk.Memory escalations = new EscalationDesk.Memory();
    private MoodLog mood = new MoodLog();
    private List<Cue> cues = new ArrayList<>();
    private Map<String, Suggestion> suggestions = new LinkedHashMap<>();
    private Map<String, Outcome> feedback = new HashMap<>();
    private List<Coaching> coaching = new ArrayList<>();
    private EnumMap<Channel, String> speaking = new EnumMap<>(Channel.class);
    private @Nullable EmotionState reported;
    private Duration lastFade = Duration.ZERO;

    /** Cues and coaching that did not fit into a token. */
    private long forgotten;

    long forgotten() {
      return forgotten;
    }

    static Memory after(long used) {
      Memory memory = new Memory();
      memory.detector = CueDetector.Memory.after(used);
      memory.suggester = Suggester.Memory.after(used);
      memory.escalations = EscalationDesk.Memory.after(used);
      return memory;
    }
  }

  /**
   * @param silent whether suggestions and coaching are unwanted
   * @param wordsCome whether words are heard before they settle: then an interruption needs some
   */
  Judge(
      LanguagePack pack,
      boolean chat,
      boolean silent,
      boolean wordsCome,
      EventLog log,
      StageCounts counts,
      StageClock clock,
      Memory memory) {
    this.analyzer = pack.text();
    this.playbook = pack.playbook();
    this.silent = silent;
    this.wordsCome = wordsCome;
    this.log = log;
    this.counts = counts;
    this.clock = clock;
    this.memory = memory;
    double wordLimit = chat ? 0 : pack.limits().word();
    this.detector = new CueDetector(playbook, wordLimit, memory.detector);
    this.earlyWarning = new EarlyWarning(playbook, memory.earlyWarning);
    this.tracker = new EmotionTracker(playbook.tuning(), memory.tracker);
    this.suggester = new Suggester(playbook, memory.suggester);
    this.escalations =
        new EscalationDesk(
            playbook.escalationSteps(), playbook.tuning().threatHold(), memory.escalations);
    if (memory.reported == null) {
      memory.reported = tracker.state();
      memory.mood.observe(memory.reported, Duration.ZERO);
    }
  }

  /** What stands, for somebody who joins now. */
  List<CallEvent> standing() {
    List<CallEvent> events = new ArrayList<>();
    memory.suggestions.values().forEach(each -> events.add(new CallEvent.Suggested(each)));
    escalations.all().forEach(each -> events.add(new CallEvent.Escalated(each)));
    EmotionState state = reported();
    events.add(new CallEvent.EmotionChanged(state, playbook.action(state.risk()), List.of()));
    return events;
  }

  /** Words that may still change: only threats count. */
  void interim(Transcript transcript) {
    speaking(transcript.channel(), transcript.text());
    for (EarlyWarning.Sighting sighting : earlyWarning.hear(transcript)) {
      escalations.sighted(sighting, log.now()).ifPresent(this::escalate);
    }
  }

  /** The words of an utterance that goes on, so far. */
  void speaking(Channel channel, String words) {
    memory.speaking.put(channel, words);
  }

  /** Words that have settled, and how they sounded. */
  void settled(Transcript transcript, Optional<VoiceMeasurement> voice) {
    earlyWarning.settled(transcript.channel());
    memory.speaking.remove(transcript.channel());
    AnalyzedText text = clock.time(Stage.TEXT, () -> analyzer.analyze(transcript.text()));
    counts.add(Stage.TEXT, 1, 1);
    suggester.hear(transcript.channel(), text.text());
    int doubtful = detector.doubtful();
    Heard heard = new Heard(new SpokenText(transcript), text, voice);
    List<Cue> found = clock.time(Stage.CUE, () -> detector.detect(heard));
    counts.add(Stage.CUE, 1, found.size(), detector.doubtful() - doubtful);
    escalations.settled(transcript.utteranceId(), found, log.now()).forEach(this::escalate);
    conclude(found);
  }

  /** Time has passed to the log's now. */
  void tick(TurnState turn) {
    conclude(detector.detect(isSubstantial(turn) ? turn : turn.withoutOverlap(), log.now()));
    if (log.now().minus(memory.lastFade).compareTo(FADE_STEP) >= 0) {
      memory.lastFade = log.now();
      report(tracker.advance(log.now()), List.of());
    }
  }

  /** Whether who speaks into the other's turn says more than that it listens. */
  private boolean isSubstantial(TurnState turn) {
    String words = memory.speaking.getOrDefault(turn.interrupter(), "");
    return words.isEmpty() ? !wordsCome : !playbook.vocabulary().backChannels().isAll(words);
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
    memory.mood.observe(tracker.advance(log.now()), log.now());
  }

  /** Takes feedback; false if there is no such suggestion. */
  boolean feedback(String suggestionId, Outcome outcome) {
    boolean known = memory.suggestions.containsKey(suggestionId);
    if (known) {
      memory.feedback.put(suggestionId, outcome);
    }
    return known;
  }

  Mood mood() {
    return memory.mood.mood();
  }

  String scenario() {
    return detector.scenario();
  }

  List<Cue> cues() {
    return List.copyOf(memory.cues);
  }

  List<Suggestion> suggestions() {
    return List.copyOf(memory.suggestions.values());
  }

  List<Coaching> coaching() {
    return List.copyOf(memory.coaching);
  }

  List<Escalation> escalations() {
    return escalations.all();
  }

  Map<String, Outcome> feedback() {
    return Map.copyOf(memory.feedback);
  }

  private void conclude(List<Cue> found) {
    if (found.isEmpty()) {
      return;
    }
    memory.cues.addAll(found);
    report(tracker.apply(found, log.now()), found);
    if (!silent) {
      advise(found);
    }
  }

  private void advise(List<Cue> found) {
    for (Cue cue : found) {
      cue.entry().advice().ifPresent(advice -> coach(cue, advice));
    }
    List<Suggestion> offers =
        clock.time(
            Stage.SUGGEST,
            () -> suggester.suggest(found, tracker.state(), detector.scenario(), log.now()));
    counts.add(Stage.SUGGEST, found.size(), offers.size());
    for (Suggestion offer : offers) {
      memory.suggestions.put(offer.id(), offer);
      log.add(new CallEvent.Suggested(offer));
    }
  }

  private void coach(Cue cue, Advice advice) {
    Advice filled = new Advice(advice.text(), suggester.fill(advice.sayInstead()));
    Coaching note = new Coaching(cue, filled);
    memory.coaching.add(note);
    log.add(new CallEvent.Coached(note));
  }

  private void escalate(Escalation escalation) {
    log.add(new CallEvent.Escalated(escalation));
  }

  private void report(EmotionState state, List<Cue> found) {
    memory.mood.observe(state, log.now());
    List<Cue> causes = found.stream().filter(Judge::moves).toList();
    boolean news =
        causes.isEmpty()
            ? state.differsFrom(reported(), step())
            : state.differsFrom(reported(), SMALLEST_MOVE);
    if (news) {
      memory.reported = state;
      log.add(new CallEvent.EmotionChanged(state, playbook.action(state.risk()), causes));
    }
  }

  private EmotionState reported() {
    return memory.reported == null ? tracker.state() : memory.reported;
  }

  private static boolean moves(Cue cue) {
    return !cue.entry().moves().isEmpty() || cue.entry().escalates().isPresent();
  }

  private double step() {
    return playbook.tuning().reportStep();
  }
}
