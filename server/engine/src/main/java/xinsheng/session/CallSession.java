package xinsheng.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.EventLog;
import xinsheng.ledger.Marker;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.stage.Stage;
import xinsheng.stage.StageClock;
import xinsheng.stage.StageCounts;

/**
 * One call, from its first frame to its report: live, replayed and in batch. The order of events
 * and their offsets depend on the audio alone, not on chunks or pace. Refuses bad input with {@link
 * CallFault}; the session is then as before. Confined to one thread at a time.
 */
public final class CallSession implements AutoCloseable {
  private final CallSetup setup;
  private final LanguagePack pack;
  private final Tools tools;
  private final CallMemory memory;
  private final EventLog log;
  private final Notices notices;
  private final Ears ears;
  private final @Nullable AudioIntake intake;
  private final Judge judge;
  private final Typing typing;
  private final Checkpoints checkpoints;

  /** Frames before this one were heard before a break. */
  private final long firstFrame;

  private final Map<Stage, StageCounts.Count> countsBefore;

  /**
   * What a server gives its calls.
   *
   * @param tokens how acknowledgements carry the state; empty: they carry none
   */
  public record Tools(Optional<ResumeTokens> tokens, StageClock clock) {
    /** For a call that cannot break. */
    public static final Tools NONE = new Tools(Optional.empty(), StageClock.NONE);
  }

  /** Starts a call that cannot break; the sink gets every event, at once and in order. */
  public CallSession(CallSetup setup, LanguagePack pack, Consumer<PlacedEvent> sink) {
    this(setup, pack, Tools.NONE, Resumption.NONE, sink);
  }

  /** Starts a call, or resumes one that broke. Refuses a token that is not this call's. */
  public CallSession(
      CallSetup setup,
      LanguagePack pack,
      Tools tools,
      Resumption from,
      Consumer<PlacedEvent> sink) {
    this.setup = setup;
    this.pack = pack;
    this.tools = tools;
    this.memory = remembered(from);
    this.log = new EventLog(sink, memory.log, from.sequence(), from.offset());
    this.notices = new Notices(log, memory);
    this.intake =
        setup.audio().map(spec -> new AudioIntake(spec, notices, memory.audio)).orElse(null);
    this.judge =
        new Judge(
            pack,
            intake == null,
            !setup.options().advice(),
            intake != null && setup.options().interim(),
            log,
            memory.counts,
            tools.clock(),
            memory.judge);
    this.typing = new Typing(chatPace(), log, judge, memory);
    this.countsBefore = memory.counts.snapshot();
    this.firstFrame = memory.audio.nextFrame();
    this.ears = Ears.open(setup, pack, tools.clock(), memory);
    this.checkpoints =
        new Checkpoints(
            tools.tokens(),
            setup,
            pack.playbook(),
            memory,
            log,
            intake,
            ears,
            from.token().length > 0 && intake != null);
    start(from);
  }

  private Optional<Duration> chatPace() {
    return intake == null ? Optional.of(pack.playbook().tuning().chatPace()) : Optional.empty();
  }

  private CallMemory remembered(Resumption from) {
    if (from.token().length > 0) {
      ResumeTokens reader =
          tools.tokens().orElseThrow(() -> new IllegalStateException("tokens cannot be read here"));
      return reader.read(from.token(), setup, pack.playbook());
    }
    CallMemory fresh = new CallMemory();
    fresh.consent = setup.consent();
    fresh.idsUsed = from.sequence();
    fresh.judge = Judge.Memory.after(from.sequence());
    setup
        .audio()
        .ifPresent(spec -> fresh.audio = AudioIntake.Memory.startingFrom(from.startFrom(), spec));
    return fresh;
  }

  /** Takes audio; see {@link AudioIntake#accept}. */
  public void audio(byte[] data, @Nullable Channel channel, OptionalLong startSample) {
    audio(data, channel, startSample, 0);
  }

  /** Takes audio before which some samples were lost. */
  public void audio(byte[] data, @Nullable Channel channel, OptionalLong startSample, long lost) {
    AudioIntake taking = needIntake();
    List<AudioFrame> frames =
        tools.clock().time(Stage.DECODE, () -> taking.accept(data, channel, startSample, lost));
    memory.received = true;
    memory.counts.add(Stage.DECODE, 1, frames.size());
    frames.forEach(this::listen);
  }

  /**
   * Takes typed words, or words recognised elsewhere. Blank ones are passed over.
   *
   * @param offset when it was said; not before the last message's, and where there is audio not
   *     before what was analysed. Empty: now; in a chat whose time does not {@link #pass}, the
   *     playbook's pace after what was before
   */
  public void text(Channel channel, String text, Optional<Duration> offset) {
    typing.take(channel, text, offset).ifPresent(this::handle);
    checkpoints.taken();
  }

  /** Nobody has written for so long since the last message or pass. Audio has its own time. */
  public void pass(Duration elapsed) {
    typing.pass(elapsed);
    if (intake == null) {
      checkpoints.passed();
    }
  }

  /** Takes a marker at the offset that the call has reached. */
  public void marker(Marker marker, @Nullable Channel channel) {
    switch (marker) {
      case HOLD -> hold();
      case RESUME -> memory.onHold = false;
      case MUTE -> mute(named(marker, channel));
      case UNMUTE -> needIntake().unmute(named(marker, channel));
      case TRANSFER -> transfer(named(marker, channel));
      case CONSENT_GIVEN -> memory.consent = true;
      case CONSENT_WITHDRAWN -> memory.consent = false;
    }
    log.add(new CallEvent.Marked(marker, Optional.ofNullable(channel)));
    checkpoints.taken();
  }

  /** Takes feedback on a suggestion of this call from the client that streams it. */
  public void feedback(String suggestionId, Outcome outcome) {
    tell(suggestionId, outcome);
    checkpoints.taken();
  }

  /** Takes feedback from elsewhere, as an agent's desk: it is no message of the client's. */
  public void deskFeedback(String suggestionId, Outcome outcome) {
    tell(suggestionId, outcome);
    checkpoints.told();
  }

  /** Takes what a person at a desk or a wall does about the call. */
  public void attend(Attention attention) {
    if (attention instanceof Attention.Acknowledged each
        && !log.ledger().hasEscalated(each.escalationId())) {
      throw new CallFault(
              Reason.ATTENTION_INVALID,
              "This call has raised no escalation '%s'.".formatted(each.escalationId()))
          .with("escalation_id", each.escalationId());
    }
    log.add(new CallEvent.Attended(attention));
    checkpoints.told();
  }

  private void tell(String suggestionId, Outcome outcome) {
    if (!log.ledger().hasSuggested(suggestionId)) {
      throw new CallFault(
              Reason.FEEDBACK_INVALID,
              "This call has made no suggestion '%s'.".formatted(suggestionId))
          .with("suggestion_id", suggestionId);
    }
    log.add(new CallEvent.FeedbackGiven(suggestionId, outcome));
  }

  /** Ends the call: settles what is open and reports. */
  public CallReport end(EndCause cause) {
    if (!memory.received && cause == EndCause.CLIENT) {
      throw new CallFault(
          Reason.CALL_EMPTY, "The call ended without audio or text; send some before closing.");
    }
    if (intake != null) {
      intake.finish().forEach(this::listen);
    }
    settleAll();
    judge.end(cause == EndCause.CLIENT);
    CallReport report = report(cause);
    log.add(new CallEvent.AnalyzedThrough(log.now(), Optional.empty()));
    log.add(new CallEvent.Reported(report));
    return report;
  }

  /** Whether the customer agrees, as it stands, that the report is kept. */
  public boolean consented() {
    return memory.consent;
  }

  /** How far the call has been analysed. */
  public Duration analyzedThrough() {
    return log.now();
  }

  /** Whether nobody is expected to be heard. */
  public boolean isOnHold() {
    return memory.onHold;
  }

  /** What went through the stages here. */
  public Map<Stage, StageCounts.Count> counts() {
    return memory.counts.since(countsBefore);
  }

  /** Events that, folded anew, bring a ledger to where this call stands. */
  public List<CallEvent> standing() {
    return log.ledger().standing();
  }

  /** Frees the recognisers; without {@link #end} nothing is reported. */
  @Override
  public void close() {
    ears.close();
  }

  private void start(Resumption from) {
    if (intake == null) {
      log.advance(from.offset());
    }
    String model = intake == null ? "" : pack.modelName();
    boolean demo = intake != null && pack.demoModel();
    log.add(
        new CallEvent.Started(
            setup.identity().callId(),
            pack.language(),
            model,
            demo,
            pack.playbook(),
            from.isResumed()));
    notices.started(from, demo ? Optional.of(model) : Optional.empty());
    if (!pack.hasEar() && pack.playbook().ear().isPresent() && !from.isResumed()) {
      notices.earMissing();
    }
  }

  private void listen(AudioFrame frame) {
    Optional<Ear> ear = ears.of(frame.channel());
    if (frame.index() < firstFrame) {
      ear.ifPresent(each -> each.hearAgain(frame).forEach(this::handle));
      return;
    }
    checkpoints.caughtUp();
    log.advance(AudioFrame.offset(frame.end()));
    if (!memory.onHold) {
      ear.ifPresent(each -> listen(each, frame));
    }
    if (ears.isLast(frame.channel())) {
      advance(frame.index() + 1);
    }
  }

  private void listen(Ear ear, AudioFrame frame) {
    Ear.Listened listened = ear.listen(frame);
    memory.counts.add(Stage.GATE, 1, listened.speechHops() == 0 ? 0 : 1);
    memory.counts.add(Stage.ASR, 1, listened.transcripts().size());
    memory.turns.accept(frame.channel(), listened.speechHops());
    listened.transcripts().forEach(this::handle);
    listened.gauge().ifPresent(each -> log.add(new CallEvent.Voiced(each, false)));
  }

  private void advance(long nextFrame) {
    if (!memory.onHold) {
      judge.tick(memory.turns.advance(nextFrame));
    }
    checkpoints.heard(nextFrame);
  }

  private void handle(Transcript transcript) {
    log.add(new CallEvent.Spoken(transcript));
    if (!transcript.settled()) {
      judge.interim(transcript);
      return;
    }
    boolean heard = !transcript.span().length().isZero();
    Optional<Ear> ear = ears.of(transcript.channel()).filter(each -> heard);
    Optional<VoiceMeasurement> voice = ear.map(each -> each.measure(transcript, memory.turns));
    voice.ifPresent(each -> log.add(new CallEvent.Voiced(each, true)));
    ear.filter(Ear::soundsTooFast).ifPresent(each -> notices.rateDoubtful(transcript.channel()));
    memory.counts.add(Stage.ACOUSTIC, 1, voice.isPresent() ? 1 : 0);
    judge.settled(transcript, voice);
  }

  private void hold() {
    settleAll();
    memory.turns.reset();
    memory.onHold = true;
  }

  private void mute(Channel channel) {
    needIntake().mute(channel).forEach(this::listen);
    ears.of(channel).ifPresent(each -> each.finish().forEach(this::handle));
  }

  private void transfer(Channel channel) {
    ears.of(channel)
        .ifPresent(
            each -> {
              each.finish().forEach(this::handle);
              each.speakerChanged();
            });
  }

  private void settleAll() {
    ears.finish().forEach(this::handle);
  }

  private AudioIntake needIntake() {
    if (intake == null) {
      throw new CallFault(
          Reason.AUDIO_NOT_CONFIGURED,
          "The call was configured without audio; give CallConfig.audio to send some.");
    }
    return intake;
  }

  private static Channel named(Marker marker, @Nullable Channel channel) {
    if (channel == null) {
      throw new CallFault(
              Reason.CHANNEL_INVALID, "Marker %s must name a channel.".formatted(marker))
          .with("marker", marker);
    }
    return channel;
  }

  private CallReport report(EndCause cause) {
    Duration length = intake == null ? log.now() : AudioFrame.offset(intake.length());
    return new CallReport(
        setup.identity(),
        setup.circumstances(),
        pack.language(),
        pack.playbook().version(),
        length,
        cause,
        ears.summaries(),
        new CallReport.Turns(memory.turns.longestSilence(), memory.turns.overlapped()),
        log.ledger().mood(log.now()),
        judge.scenario(),
        log.ledger().findings(),
        memory.counts.snapshot());
  }
}
