package xinsheng.acoustic;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import xinsheng.acoustic.RateMeter.Yardstick;
import xinsheng.acoustic.VoiceMeasurement.Arousal;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Pauses;
import xinsheng.acoustic.VoiceMeasurement.Pitch;
import xinsheng.acoustic.VoiceMeasurement.Rate;
import xinsheng.acoustic.VoiceMeasurement.Turn;
import xinsheng.asr.Transcript;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/** One channel's voice: takes every frame, measures every settled utterance. Not thread-safe. */
public final class VoiceAnalyzer {
  private static final int GAUGE_FRAMES = 10;
  private static final int MIN_GAUGED_HOPS = 50;
  private static final int MIN_RATED_HOPS = (int) (100 * RateMeter.MIN_RECENT_SECONDS);
  private static final long GAUGE_WINDOW = (long) (RateMeter.RECENT_SECONDS * AudioFrame.RATE);
  private static final long SHORT_TERM = 3L * AudioFrame.RATE;
  private static final long NOISE_WINDOW = 10L * AudioFrame.RATE;

  /**
   * Largest share of overlap with which an utterance counts in the baseline: people raise their
   * voice against another's.
   */
  private static final double MAX_OVERLAP = 0.25;

  private final Channel channel;
  private final HopTrack track = new HopTrack();
  private final VoiceNorms norms;
  private final Memory memory;

  /** What is remembered of a channel's voice. */
  public static final class Memory {
    private RateMeter rates = new RateMeter();
    private SpeakerBaseline baseline = new SpeakerBaseline();
    private VoiceLog log = new VoiceLog();
  }

  /** Resumes a call. */
  public VoiceAnalyzer(Channel channel, VoiceNorms norms, Memory memory) {
    this.channel = channel;
    this.norms = norms;
    this.memory = memory;
  }

  /** Replays a frame from before a break. */
  public void hearAgain(AudioFrame frame, int speechHops) {
    track.accept(frame, speechHops);
  }

  /** Takes the channel's next frame; bit k of {@code speechHops} is set if hop k has speech. */
  public void accept(AudioFrame frame, int speechHops) {
    track.accept(frame, speechHops);
    memory.log.hear(Integer.bitCount(speechHops));
  }

  /**
   * The gauge: an interim measurement from the signal alone, once a second while the party speaks:
   * rate over the last 10 s, loudness of the last 3 s, pitch and level of the last second.
   */
  public Optional<VoiceMeasurement> gauge(AudioFrame frame) {
    if (frame.index() % GAUGE_FRAMES != GAUGE_FRAMES - 1) {
      return Optional.empty();
    }
    long end = frame.end();
    long start = Math.max(0, end - AudioFrame.RATE);
    HopTrack.Stretch last = track.between(start, end);
    if (StretchMeter.active(last.speech()) < MIN_GAUGED_HOPS) {
      return Optional.empty();
    }
    OptionalDouble shortTerm = track.loudness(Math.max(0, end - SHORT_TERM), end, false);
    return Optional.of(
        new VoiceMeasurement(
            channel,
            "",
            new TimeSpan(AudioFrame.offset(start), AudioFrame.offset(end)),
            StretchMeter.pitch(last.pitch(), memory.baseline.pitch()),
            StretchMeter.level(last, memory.baseline, shortTerm, noise(end)),
            gaugedRate(end),
            Pauses.NONE,
            Arousal.NONE,
            Turn.ALONE));
  }

  private OptionalDouble noise(long end) {
    return track.noise(Math.max(0, end - NOISE_WINDOW), end);
  }

  private Rate gaugedRate(long end) {
    HopTrack.Stretch window = track.between(Math.max(0, end - GAUGE_WINDOW), end);
    int hops = StretchMeter.active(window.speech());
    int nuclei = SyllableNuclei.count(window.level(), window.pitch());
    double perMinute = nuclei * 6000.0 / Math.max(1, hops);
    double units =
        perMinute * memory.rates.unitsPerSyllable().orElse(norms.rate().unitsPerSyllable());
    OptionalDouble none = OptionalDouble.empty();
    OptionalDouble recent = hops >= MIN_RATED_HOPS ? OptionalDouble.of(units) : none;
    return new Rate(
        OptionalDouble.of(units),
        none,
        none,
        recent,
        OptionalDouble.of(perMinute),
        memory.rates.pace(recent, norms.rate()),
        Optional.empty());
  }

  /**
   * Measures a settled utterance whose frames were taken, then lets it count in the baseline.
   *
   * @param units characters or words in it; 0 if unknown: then there is no rate
   * @param turn its turn-taking
   */
  public VoiceMeasurement measure(Transcript utterance, int units, Turn turn) {
    TimeSpan span = utterance.span();
    long start = AudioFrame.samples(span.start());
    long end = AudioFrame.samples(span.end());
    HopTrack.Stretch stretch = track.between(start, end);
    Pauses pauses = StretchMeter.pauses(stretch.speech());
    Pitch height = StretchMeter.pitch(stretch.pitch(), memory.baseline.pitch());
    OptionalDouble lufs = track.loudness(start, end, true);
    Level level = StretchMeter.level(stretch, memory.baseline, lufs, noise(end));
    int nuclei = SyllableNuclei.count(stretch.level(), stretch.pitch());
    Yardstick yardstick = new Yardstick(memory.baseline.rate(norms.rate().usual()), norms.rate());
    Rate rate = memory.rates.measure(units, span.seconds(), pauses, nuclei, yardstick);
    VoiceMeasurement measured =
        new VoiceMeasurement(
            channel,
            utterance.utteranceId(),
            span,
            height,
            level,
            rate,
            pauses,
            ArousalScale.of(height, level, rate, norms.arousal()),
            turn);
    learn(measured, stretch);
    return measured;
  }

  /** Another person speaks on the channel from here on. */
  public void speakerChanged() {
    memory.baseline = new SpeakerBaseline();
    memory.rates.speakerChanged();
  }

  /** Time with speech so far. */
  public Duration speechDuration() {
    return memory.log.speech();
  }

  /** Median F0 of the call so far, Hz. */
  public OptionalDouble callPitch() {
    return memory.log.pitch();
  }

  /** Median syllables per minute of the call so far, from the signal alone. */
  public OptionalDouble callSyllables() {
    return memory.log.syllables();
  }

  /** The call so far. */
  public VoiceSummary summary() {
    return memory.log.summary(memory.rates.callRate());
  }

  private void learn(VoiceMeasurement measured, HopTrack.Stretch stretch) {
    memory.log.add(measured, stretch);
    double overlap = measured.turn().overlap().toMillis() / 1000.0;
    if (overlap <= MAX_OVERLAP * measured.span().seconds()) {
      memory.baseline.learn(measured, StretchMeter.active(stretch.speech()) / 100.0);
    }
  }
}
