package xinsheng.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import xinsheng.acoustic.RateNorms;
import xinsheng.acoustic.TurnTracker;
import xinsheng.acoustic.VoiceAnalyzer;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.acoustic.VoiceNorms;
import xinsheng.asr.GatedRecognizer;
import xinsheng.asr.GatedRecognizer.Replayed;
import xinsheng.asr.Transcript;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.ledger.ChannelSummary;
import xinsheng.playbook.BackChannels;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.Playbook.RateBand;
import xinsheng.stage.Stage;
import xinsheng.stage.StageClock;
import xinsheng.text.Language;

/** All analysis of one channel: voice activity, recogniser, voice. Not thread-safe. */
final class Ear implements AutoCloseable {
  private static final Duration ENOUGH_SPEECH = Duration.ofSeconds(4);

  /** Median F0 that few adults exceed; at twice the true sample rate nearly every woman does. */
  private static final double HIGHEST_USUAL_HERTZ = 320;

  /** Syllables per minute: above the first a high voice is doubted, above the second any voice. */
  private static final double QUICK = 370;

  private static final double TOO_QUICK = 420;

  private final Channel channel;
  private final Language language;
  private final GatedRecognizer recognizer;
  private final VoiceAnalyzer voice;
  private final BackChannels backChannels;
  private final StageClock clock;
  private final boolean wantInterim;
  private final Memory memory;

  /** What is remembered of a party. */
  static final class Memory {
    private VoiceActivity activity = new VoiceActivity();
    private GatedRecognizer.Memory recognizer = new GatedRecognizer.Memory();
    private VoiceAnalyzer.Memory voice = new VoiceAnalyzer.Memory();
    private int utterances;
    private int unreliable;

    static Memory after(long used) {
      Memory memory = new Memory();
      memory.recognizer = GatedRecognizer.Memory.after(used);
      return memory;
    }
  }

  Ear(Channel channel, LanguagePack pack, boolean wantInterim, StageClock clock, Memory memory) {
    this.channel = channel;
    this.language = pack.language();
    this.clock = clock;
    this.wantInterim = wantInterim;
    this.memory = memory;
    this.recognizer = pack.recognizer(channel, wantInterim, memory.recognizer);
    this.backChannels = pack.playbook().vocabulary().backChannels();
    this.voice = new VoiceAnalyzer(channel, norms(pack.playbook()), memory.voice);
  }

  /** The manual asks a rate band of agents only. */
  private VoiceNorms norms(Playbook playbook) {
    RateBand asked = channel == Channel.AGENT ? playbook.agentRate() : RateBand.NONE;
    RateNorms rate =
        new RateNorms(
            language.unitsPerSyllable(),
            language.usualRate(),
            asked.lowest(),
            asked.highest(),
            asked.slack());
    return new VoiceNorms(rate, playbook.tuning().arousal());
  }

  /** What one frame brought. */
  record Listened(int speechHops, List<Transcript> transcripts, Optional<VoiceMeasurement> gauge) {}

  Listened listen(AudioFrame frame) {
    int speechHops = clock.time(Stage.GATE, () -> memory.activity.speechHops(frame));
    Optional<VoiceMeasurement> gauge =
        clock.time(
            Stage.ACOUSTIC,
            () -> {
              voice.accept(frame, speechHops);
              return wantInterim ? voice.gauge(frame) : Optional.empty();
            });
    return new Listened(
        speechHops, clock.time(Stage.ASR, () -> recognizer.accept(frame, speechHops)), gauge);
  }

  /** Replays a frame from before a break; returns only what settles. */
  List<Transcript> hearAgain(AudioFrame frame) {
    Optional<Replayed> replayed = recognizer.replay(frame);
    replayed.ifPresent(each -> voice.hearAgain(frame, each.speechHops()));
    return replayed.map(Replayed::settled).orElse(List.of());
  }

  /** First frame that must be heard again if the call breaks before frame {@code next}. */
  long neededFrom(long next) {
    return recognizer.neededFrom(next);
  }

  /** Settles the open utterance. */
  List<Transcript> finish() {
    return recognizer.finish();
  }

  VoiceMeasurement measure(Transcript settled, TurnTracker turns) {
    memory.utterances++;
    memory.unreliable += settled.unreliable() ? 1 : 0;
    // Doubtful words are not counted: then there is no rate.
    int units = settled.unreliable() ? 0 : language.units(settled.text());
    boolean substantial = !backChannels.isAll(settled.text());
    return voice.measure(settled, units, turns.turn(channel, settled.span(), substantial));
  }

  /**
   * Whether the voice is so high and quick, over enough speech, that the sample rate may be wrong.
   */
  boolean soundsTooFast() {
    boolean high = voice.callPitch().orElse(0) > HIGHEST_USUAL_HERTZ;
    double syllables = voice.callSyllables().orElse(QUICK);
    return voice.speechDuration().compareTo(ENOUGH_SPEECH) >= 0
        && (syllables > TOO_QUICK || (high && syllables >= QUICK));
  }

  void speakerChanged() {
    voice.speakerChanged();
  }

  ChannelSummary summary() {
    return new ChannelSummary(channel, memory.utterances, memory.unreliable, voice.summary());
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
