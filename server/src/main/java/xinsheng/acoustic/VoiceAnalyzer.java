package xinsheng.acoustic;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import xinsheng.acoustic.VoiceMeasurement.Arousal;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Pauses;
import xinsheng.acoustic.VoiceMeasurement.Pitch;
import xinsheng.acoustic.VoiceMeasurement.Rate;
import xinsheng.asr.Transcript;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/** One channel's voice: takes every frame, measures every settled utterance. Not thread-safe. */
public final class VoiceAnalyzer {
  private static final int GAUGE_FRAMES = 10;
  private static final int MIN_GAUGED_HOPS = 50;
  private static final int MIN_RATED_HOPS = 300;
  private static final long GAUGE_WINDOW = 10L * AudioFrame.RATE;

  private final Channel channel;
  private final HopTrack track = new HopTrack();
  private final double unitsPerSyllable;
  private final Memory memory;

  /** What is remembered of a channel's voice. */
  public static final class Memory {
    private RateMeter rates = new RateMeter();
    private Histogram callLevel = new Histogram(-80, 6, 344);
    private Histogram callPitch = new Histogram(50, 650, 600);
    private SpeakerBaseline baseline = new SpeakerBaseline();
    private long speechHops;
  }

  /**
   * Goes on with a call.
   *
   * @param unitsPerSyllable what a syllable is on average, until the speaker is known
   */
  public VoiceAnalyzer(Channel channel, double unitsPerSyllable, Memory memory) {
    this.channel = channel;
    this.unitsPerSyllable = unitsPerSyllable;
    this.memory = memory;
  }

  /** Takes a frame that counted before a break. */
  public void hearAgain(AudioFrame frame, int speechHops) {
    track.accept(frame, speechHops);
  }

  /** Takes the channel's next frame, with one bit for every hop with speech. */
  public void accept(AudioFrame frame, int speechHops) {
    track.accept(frame, speechHops);
    memory.speechHops += Integer.bitCount(speechHops);
  }

  /**
   * How the party sounds in these seconds, by the sound alone, once a second while it speaks: its
   * rate over the last 10 s, pitch and level of the last second.
   */
  public Optional<VoiceMeasurement> gauge(AudioFrame frame) {
    if (frame.index() % GAUGE_FRAMES != GAUGE_FRAMES - 1) {
      return Optional.empty();
    }
    long end = frame.end();
    HopTrack.Stretch last = track.between(Math.max(0, end - AudioFrame.RATE), end);
    if (StretchMeter.active(last.speech()) < MIN_GAUGED_HOPS) {
      return Optional.empty();
    }
    OptionalDouble none = OptionalDouble.empty();
    Pitch pitch = StretchMeter.pitch(last.pitch(), memory.baseline);
    Level level = StretchMeter.level(last, memory.baseline);
    return Optional.of(
        new VoiceMeasurement(
            channel,
            "",
            new TimeSpan(
                AudioFrame.offset(Math.max(0, end - AudioFrame.RATE)), AudioFrame.offset(end)),
            pitch,
            level,
            gaugedRate(end),
            Pauses.NONE,
            Arousal.NONE,
            none));
  }

  private Rate gaugedRate(long end) {
    HopTrack.Stretch window = track.between(Math.max(0, end - GAUGE_WINDOW), end);
    int hops = StretchMeter.active(window.speech());
    int nuclei = SyllableNuclei.count(window.level(), window.pitch());
    double perMinute = nuclei * 6000.0 / Math.max(1, hops);
    double units = perMinute * memory.rates.unitsPerSyllable().orElse(unitsPerSyllable);
    OptionalDouble none = OptionalDouble.empty();
    return new Rate(
        OptionalDouble.of(units),
        none,
        none,
        hops >= MIN_RATED_HOPS ? OptionalDouble.of(units) : none,
        OptionalDouble.of(perMinute));
  }

  /**
   * Measures a settled utterance whose frames were taken, then lets it count in the baseline.
   *
   * @param units characters or words in it; 0 if they cannot be told: then there is no rate
   */
  public VoiceMeasurement measure(Transcript utterance, int units) {
    TimeSpan span = utterance.span();
    HopTrack.Stretch stretch =
        track.between(AudioFrame.samples(span.start()), AudioFrame.samples(span.end()));
    float[] pitch = stretch.pitch();
    Pauses pauses = StretchMeter.pauses(stretch.speech());
    Pitch height = StretchMeter.pitch(pitch, memory.baseline);
    Level loudness = StretchMeter.level(stretch, memory.baseline);
    Rate rate =
        memory.rates.measure(
            units,
            span.seconds(),
            pauses,
            memory.baseline.ratePerMinute(),
            SyllableNuclei.count(stretch.level(), pitch));
    VoiceMeasurement measurement =
        new VoiceMeasurement(
            channel,
            utterance.utteranceId(),
            span,
            height,
            loudness,
            rate,
            pauses,
            ArousalScale.of(height, loudness, rate),
            OptionalDouble.empty());
    learn(pitch, stretch, measurement);
    return measurement;
  }

  /** Another person speaks on the channel from here on. */
  public void speakerChanged() {
    memory.baseline = new SpeakerBaseline();
    memory.rates.speakerChanged();
  }

  /** Time with speech so far. */
  public Duration speechDuration() {
    return AudioFrame.offset(memory.speechHops * AudioFrame.HOP);
  }

  /** Median F0 of the call so far, Hz. */
  public OptionalDouble callPitch() {
    return known(memory.callPitch);
  }

  /** Median level of the call's speech so far, dBFS. */
  public OptionalDouble callLevel() {
    return known(memory.callLevel);
  }

  /** Speech rate of the call so far, units a minute. */
  public OptionalDouble callRate() {
    return memory.rates.callRate();
  }

  static OptionalDouble known(Histogram values) {
    return values.total() > 0 ? OptionalDouble.of(values.median()) : OptionalDouble.empty();
  }

  private void learn(float[] pitch, HopTrack.Stretch stretch, VoiceMeasurement measurement) {
    int active = 0;
    for (int i = 0; i < pitch.length; i++) {
      if (!Float.isNaN(pitch[i])) {
        memory.baseline.addPitch(pitch[i]);
        memory.callPitch.add(pitch[i], 1);
      }
      if (stretch.speech()[i]) {
        memory.callLevel.add(stretch.level()[i], 1);
        active++;
      }
    }
    int weight = active;
    measurement.level().dbfs().ifPresent(dbfs -> memory.baseline.addLevel(dbfs, weight));
    double seconds = measurement.span().seconds();
    measurement.rate().speech().ifPresent(rate -> memory.baseline.addRate(rate, seconds));
  }

  static OptionalDouble map(OptionalDouble value, DoubleUnaryOperator by) {
    return value.isPresent()
        ? OptionalDouble.of(by.applyAsDouble(value.getAsDouble()))
        : OptionalDouble.empty();
  }
}
