package xinsheng.session;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import xinsheng.acoustic.TurnTracker;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.SpeechModel;
import xinsheng.asr.Transcript;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.report.CallReport;
import xinsheng.report.EndCause;
import xinsheng.report.Outcome;
import xinsheng.report.Stage;
import xinsheng.report.StageCounts;
import xinsheng.session.CallEvent.NoticeCode;

/**
 * One call, from its first frame to its report: live, replayed and in batch. The order of events
 * and their offsets depend on the audio alone, not on chunks or pace. Refuses bad input with {@link
 * CallFault}; the session is then as before. Confined to one thread at a time.
 */
public final class CallSession implements AutoCloseable {
  private static final Duration ACKNOWLEDGE_EVERY = Duration.ofSeconds(5);
  private static final int MAX_TEXT = 8192;

  private final CallSetup setup;
  private final LanguagePack pack;
  private final EventLog log;
  private final StageCounts counts = new StageCounts();
  private final Map<Channel, Ear> ears = new EnumMap<>(Channel.class);
  private final @Nullable AudioIntake intake;
  private final TurnTracker turns = new TurnTracker();
  private final Judge judge;
  private final Map<Channel, Integer> typed = new EnumMap<>(Channel.class);
  private Duration acknowledged = Duration.ZERO;
  private boolean consent;
  private boolean onHold;
  private boolean received;

  /** Starts the call; the sink gets every event, at once and in order. */
  public CallSession(CallSetup setup, LanguagePack pack, Consumer<PlacedEvent> sink) {
    this.setup = setup;
    this.pack = pack;
    this.log = new EventLog(sink);
    this.consent = setup.consent();
    this.intake = setup.audio().map(spec -> new AudioIntake(spec, this::gap)).orElse(null);
    this.judge = new Judge(pack, intake == null, setup.omitSuggestions(), log, counts);
    setup.audio().ifPresent(spec -> spec.channels().forEach(this::openEar));
    start();
  }

  /** Takes audio; see {@link AudioIntake#accept}. */
  public void audio(byte[] data, @Nullable Channel channel, OptionalLong startSample) {
    List<AudioFrame> frames = needIntake().accept(data, channel, startSample);
    received = true;
    counts.add(Stage.DECODE, 1, frames.size());
    frames.forEach(this::listen);
  }

  /** Takes typed words, or words recognised elsewhere. */
  public void text(Channel channel, String text, Optional<Duration> offset) {
    Duration at = offset.orElse(log.now());
    if (text.isBlank() || text.codePointCount(0, text.length()) > MAX_TEXT) {
      throw new CallFault(
              Reason.TEXT_INVALID, "Text must have 1 to %d characters.".formatted(MAX_TEXT))
          .with("max", MAX_TEXT);
    }
    if (at.compareTo(log.now()) < 0) {
      throw new CallFault(
              Reason.TEXT_INVALID,
              "Text at %s is earlier than what was analysed (%s); send in order."
                  .formatted(at, log.now()))
          .with("offset", at)
          .with("analyzed_through", log.now());
    }
    received = true;
    log.advance(at);
    String id = channel.letter() + "t" + typed.merge(channel, 1, Integer::sum);
    handle(Transcript.typed(id, channel, text.strip(), at));
  }

  /** Takes a marker at the offset that the call has reached. */
  public void marker(Marker marker, @Nullable Channel channel) {
    switch (marker) {
      case HOLD -> hold();
      case RESUME -> onHold = false;
      case MUTE -> needIntake().mute(named(marker, channel)).forEach(this::listen);
      case UNMUTE -> needIntake().unmute(named(marker, channel));
      case TRANSFER -> transfer(named(marker, channel));
      case CONSENT_GIVEN -> consent = true;
      case CONSENT_WITHDRAWN -> consent = false;
    }
  }

  /** Takes feedback on a suggestion of this call. */
  public void feedback(String suggestionId, Outcome outcome) {
    if (!judge.feedback(suggestionId, outcome)) {
      throw new CallFault(
              Reason.FEEDBACK_INVALID,
              "This call has made no suggestion '%s'.".formatted(suggestionId))
          .with("suggestion_id", suggestionId);
    }
  }

  /** Ends the call: settles what is open and reports. */
  public CallReport end(EndCause cause) {
    if (!received && cause == EndCause.CLIENT) {
      throw new CallFault(
          Reason.CALL_EMPTY, "The call ended without audio or text; send some before closing.");
    }
    if (intake != null) {
      intake.finish().forEach(this::listen);
    }
    settleAll();
    judge.end(cause == EndCause.CLIENT);
    CallReport report = report(cause);
    acknowledge();
    log.add(new CallEvent.Reported(report));
    return report;
  }

  /** Whether the customer agrees, as it stands, that the report is kept. */
  public boolean consented() {
    return consent;
  }

  /** Frees the recognisers; without {@link #end} nothing is reported. */
  @Override
  public void close() {
    ears.values().forEach(Ear::close);
  }

  private void start() {
    String model = intake == null ? "" : pack.modelName();
    boolean demo = intake != null && pack.demoModel();
    log.add(
        new CallEvent.Started(
            setup.identity().callId(), pack.language(), model, demo, pack.playbook()));
    if (demo) {
      String text = "Recogniser %s is a demo model: not fit for real calls.".formatted(model);
      log.add(
          new CallEvent.Noticed(NoticeCode.DEMO_MODEL, text, Optional.empty(), Optional.empty()));
    }
  }

  private void openEar(Channel channel) {
    SpeechModel model =
        pack.speech()
            .orElseThrow(() -> new IllegalStateException("no recogniser for " + pack.language()));
    ears.put(channel, new Ear(channel, pack.language(), model, !setup.omitInterim()));
  }

  private void listen(AudioFrame frame) {
    log.advance(AudioFrame.offset(frame.end()));
    Ear ear = ears.get(frame.channel());
    if (ear != null && !onHold) {
      Ear.Listened listened = ear.listen(frame);
      counts.add(Stage.GATE, 1, listened.speechHops() == 0 ? 0 : 1);
      counts.add(Stage.ASR, 1, listened.transcripts().size());
      turns.accept(frame.channel(), listened.speechHops());
      listened.transcripts().forEach(this::handle);
    }
    if (isLastOfItsTime(frame)) {
      advance();
    }
  }

  private boolean isLastOfItsTime(AudioFrame frame) {
    return ears.keySet().stream().noneMatch(each -> each.compareTo(frame.channel()) > 0);
  }

  private void advance() {
    if (!onHold) {
      judge.tick(turns.advance());
    }
    if (log.now().minus(acknowledged).compareTo(ACKNOWLEDGE_EVERY) >= 0) {
      acknowledge();
    }
  }

  private void acknowledge() {
    acknowledged = log.now();
    log.add(new CallEvent.AnalyzedThrough(acknowledged));
  }

  private void handle(Transcript transcript) {
    log.add(new CallEvent.Spoken(transcript));
    if (!transcript.settled()) {
      judge.interim(transcript);
      return;
    }
    Ear ear = transcript.span().length().isZero() ? null : ears.get(transcript.channel());
    Optional<VoiceMeasurement> voice =
        Optional.ofNullable(ear).map(each -> each.measure(transcript));
    voice.ifPresent(each -> log.add(new CallEvent.Voiced(each)));
    counts.add(Stage.ACOUSTIC, 1, voice.isPresent() ? 1 : 0);
    judge.settled(transcript, voice);
  }

  private void hold() {
    settleAll();
    turns.reset();
    onHold = true;
  }

  private void transfer(Channel channel) {
    Ear ear = ears.get(channel);
    if (ear != null) {
      ear.finish().forEach(this::handle);
      ear.speakerChanged();
    }
  }

  private void settleAll() {
    for (Ear ear : ears.values()) {
      ear.finish().forEach(this::handle);
    }
  }

  private void gap(AudioIntake.Gap gap) {
    String text =
        "%.3f s of audio never came and count as silence.".formatted(gap.span().seconds());
    log.add(
        new CallEvent.Noticed(
            NoticeCode.AUDIO_GAP, text, Optional.of(gap.channel()), Optional.of(gap.span())));
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
        pack.language(),
        pack.playbook().version(),
        length,
        cause,
        ears.values().stream().map(Ear::summary).toList(),
        judge.mood(),
        judge.scenario(),
        judge.cues(),
        judge.suggestions(),
        judge.coaching(),
        judge.escalations(),
        judge.feedback(),
        counts.snapshot());
  }
}
