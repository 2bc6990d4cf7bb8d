package xinsheng.session;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import xinsheng.ledger.EventLog;
import xinsheng.ledger.NoticeCode;
import xinsheng.manual.CallStage;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.Comprehension;
import xinsheng.meaning.Understanding;
import xinsheng.playbook.CueEntry;
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
 * From words and voices to judgements: text, cues, emotion, suggestions, in this order. Not
 * thread-safe.
 */
final class Judge {
  private static final Duration FADE_STEP = Duration.ofSeconds(1);

  /** Smallest change of a level by cues that is reported. */
  private static final double SMALLEST_MOVE = 0.005;

  /** Distance of a level from rest that no later moment can tell from rest. */
  private static final double SMALLEST_REST = 0.001;

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
  private final Optional<Comprehension> comprehension;
  private final EmotionState atRest;
  private final Memory memory;

  /** Whether a turn of the customer was understood here: before, nothing told is not calm. */
  private boolean understood;

  /** What is remembered of a call's judgements. */
  static final class Memory {
    private CueDetector.Memory detector = new CueDetector.Memory();
    private EarlyWarning.Memory earlyWarning = new EarlyWarning.Memory();
    private EmotionTracker.Memory tracker = new EmotionTracker.Memory();
    private Suggester.Memory suggester = new Suggester.Memory();
    private EscalationDesk.Memory escalations = new EscalationDesk.Memory();
    private Comprehension.Memory comprehension = new Comprehension.Memory();
    private boolean earWasLate;

    private EnumMap<Channel, String> speaking = new EnumMap<>(Channel.class);
    private Optional<CallStage> toldStage = Optional.empty();
    private Duration lastFade = Duration.ZERO;

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
   * @param wordsCome whether interim transcripts come: then an interruption needs words
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
    this.tracker = new EmotionTracker(playbook.tuning(), playbook.ear(), memory.tracker);
    this.suggester = new Suggester(playbook, memory.suggester);
    this.comprehension =
        playbook
            .ear()
            .filter(ear -> pack.hasEar())
            .map(ear -> new Comprehension(pack.taught(), ear.tone(), memory.comprehension));
    this.atRest = new EmotionState(playbook.tuning().restLevels(), RiskLevel.LOW);
    this.escalations =
        new EscalationDesk(
            playbook.escalationSteps(), playbook.tuning().threatHold(), memory.escalations);
  }

  /** An interim transcript: only threats count. */
  void interim(Transcript transcript) {
    speaking(transcript.channel(), transcript.text());
    for (EarlyWarning.Sighting sighting : earlyWarning.hear(transcript)) {
      escalations.sighted(sighting, log.now()).ifPresent(this::escalate);
    }
  }

  /** The words so far of an open utterance. */
  void speaking(Channel channel, String words) {
    memory.speaking.put(channel, words);
  }

  /** A final transcript, and its voice. */
  void settled(Transcript transcript, Optional<VoiceMeasurement> voice) {
    earlyWarning.settled(transcript.channel());
    memory.speaking.remove(transcript.channel());
    AnalyzedText text = clock.time(Stage.TEXT, () -> analyzer.analyze(transcript.text()));
    counts.add(Stage.TEXT, 1, 1);
    suggester.hear(transcript.channel(), text.text());
    int doubtful = detector.doubtful();
    Optional<Understanding> meaning = understood(transcript.channel(), text);
    Heard heard = new Heard(new SpokenText(transcript), text, voice, meaning);
    List<Cue> found = clock.time(Stage.CUE, () -> detector.detect(heard));
    meaning.ifPresent(each -> tracker.understand(each.tone(), log.now()));
    understood |= meaning.isPresent();
    counts.add(Stage.CUE, 1, found.size(), detector.doubtful() - doubtful);
    conclude(found, escalations.settled(transcript.utteranceId(), found, log.now()));
    if (found.isEmpty() && meaning.isPresent()) {
      report(tracker.state(), List.of());
    }
  }

  private Optional<Understanding> understood(Channel speaker, AnalyzedText text) {
    if (comprehension.isEmpty()) {
      return Optional.empty();
    }
    Comprehension ear = comprehension.get();
    Optional<Understanding> meaning = clock.time(Stage.MEANING, () -> ear.hear(speaker, text));
    counts.add(Stage.MEANING, 1, meaning.isPresent() ? 1 : 0);
    if (speaker == Channel.CUSTOMER && meaning.isEmpty() && !memory.earWasLate) {
      memory.earWasLate = true;
      log.add(CallEvent.Noticed.of(NoticeCode.EAR_LATE, Map.of()));
    }
    return meaning;
  }

  /** Time has passed to the log's now. */
  void tick(TurnState turn) {
    TurnState told = isSubstantial(turn) ? turn : turn.withoutOverlap();
    conclude(detector.detect(told, log.now()), List.of());
    if (log.now().minus(memory.lastFade).compareTo(FADE_STEP) >= 0) {
      fade();
    }
  }

  /** Emotions have faded to the log's now. */
  void fade() {
    memory.lastFade = log.now();
    report(tracker.advance(log.now()), List.of());
  }

  /** Whether nothing is left to fade. */
  boolean isAtRest() {
    return !tracker.state().differsFrom(atRest, SMALLEST_REST);
  }

  /** Whether the interrupter says more than a back-channel. */
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
      conclude(detector.detectAtEnd(log.now()), List.of());
    }
    report(tracker.advance(log.now()), List.of());
  }

  String scenario() {
    return detector.scenario();
  }

  /** Tells what was found, then every judgement made of it. */
  private void conclude(List<Cue> found, List<Escalation> changed) {
    if (!found.isEmpty()) {
      log.add(new CallEvent.CuesFound(found));
    }
    changed.forEach(this::escalate);
    if (!found.isEmpty()) {
      tellStage();
      report(tracker.apply(found, log.now()), found);
      advise(found);
    }
  }

  private void advise(List<Cue> found) {
    if (silent) {
      return;
    }
    for (Cue cue : found) {
      cue.entry().advice().ifPresent(advice -> coach(cue, advice));
    }
    List<Suggestion> offers =
        clock.time(
            Stage.SUGGEST,
            () -> suggester.suggest(found, tracker.state(), detector.scenario(), log.now()));
    counts.add(Stage.SUGGEST, found.size(), offers.size());
    for (Suggestion offer : offers) {
      log.add(new CallEvent.Suggested(offer));
    }
  }

  private void coach(Cue cue, Advice advice) {
    Advice filled = new Advice(advice.text(), suggester.fill(advice.sayInstead()).marked());
    Coaching note = new Coaching(cue, filled);
    log.add(new CallEvent.Coached(note));
  }

  private void escalate(Escalation escalation) {
    log.add(new CallEvent.Escalated(escalation));
  }

  private void report(EmotionState state, List<Cue> found) {
    List<Cue> causes = found.stream().filter(Judge::moves).toList();
    boolean news =
        causes.isEmpty()
            ? state.differsFrom(reported(), step())
            : state.differsFrom(reported(), SMALLEST_MOVE);
    boolean isFirst = understood && log.ledger().emotion().isEmpty();
    if (news || isFirst) {
      log.add(new CallEvent.EmotionChanged(state, playbook.action(state.risk()), causes));
    }
  }

  /** The last reported levels and risk. */
  private EmotionState reported() {
    return log.ledger().emotion().map(CallEvent.EmotionChanged::state).orElse(atRest);
  }

  private void tellStage() {
    Optional<CallStage> reached = detector.stage();
    if (!reached.equals(memory.toldStage)) {
      memory.toldStage = reached;
      reached.ifPresent(each -> log.add(new CallEvent.StageReached(each)));
    }
  }

  private static boolean moves(Cue cue) {
    CueEntry entry = cue.entry();
    return !entry.moves().isEmpty()
        || entry.escalates().isPresent()
        || entry.when().meant().isPresent();
  }

  private double step() {
    return playbook.tuning().reportStep();
  }
}
