package xinsheng.acoustic;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Pauses;
import xinsheng.acoustic.VoiceMeasurement.Pitch;
import xinsheng.asr.Transcript;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/** One channel's voice: takes every frame, measures every settled utterance. Not thread-safe. */
public final class VoiceAnalyzer {
  private static final int PAUSE_HOPS = 20;

  /** Less speech than this is too little to compare with a baseline. */
  private static final int MIN_COMPARED_HOPS = 60;

  private final Channel channel;
  private final HopTrack track = new HopTrack();
  private final Memory memory;

  /** What is remembered of a channel's voice. */
  public static final class Memory {
    private RateMeter rates = new RateMeter();
    private Histogram callLevel = new Histogram(-80, 6, 344);
    private Histogram callPitch = new Histogram(50, 650, 600);
    private SpeakerBaseline baseline = new SpeakerBaseline();
    private long speechHops;
  }

  public VoiceAnalyzer(Channel channel) {
    this(channel, new Memory());
  }

  public VoiceAnalyzer(Channel channel, Memory memory) {
    this.channel = channel;
    this.memory = memory;
  }

  /** Takes a frame that counted before a break. */
  public void hearAgain(AudioFrame frame, int speechHops) {
    track.accept(frame, speechHops);
  }

  /**
   * Takes the channel's next frame, with one bit for every hop with speech; returns how many hops
   * with speech there were so far.
   */
  public long accept(AudioFrame frame, int speechHops) {
    track.accept(frame, speechHops);
    memory.speechHops += Integer.bitCount(speechHops);
    return memory.speechHops;
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
    Pauses pauses = pauses(stretch.speech());
    VoiceMeasurement measurement =
        new VoiceMeasurement(
            channel,
            utterance.utteranceId(),
            span,
            pitch(pitch),
            level(stretch),
            memory.rates.measure(units, span.seconds(), pauses, memory.baseline.ratePerMinute()),
            pauses);
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

  private static OptionalDouble known(Histogram values) {
    return values.total() > 0 ? OptionalDouble.of(values.median()) : OptionalDouble.empty();
  }

  private Pitch pitch(float[] track) {
    Histogram values = new Histogram(50, 650, 2400);
    for (float hertz : track) {
      if (!Float.isNaN(hertz)) {
        values.add(hertz, 1);
      }
    }
    OptionalDouble median = known(values);
    if (median.isEmpty()) {
      return new Pitch(median, median, median);
    }
    if (values.total() < MIN_COMPARED_HOPS) {
      return new Pitch(median, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double range = Semitones.between(values.quantile(0.1), values.quantile(0.9));
    return new Pitch(
        median,
        OptionalDouble.of(range),
        map(memory.baseline.pitchHertz(), usual -> Semitones.between(usual, median.getAsDouble())));
  }

  private Level level(HopTrack.Stretch stretch) {
    double energy = 0;
    int count = 0;
    for (int i = 0; i < stretch.level().length; i++) {
      if (stretch.speech()[i]) {
        energy += Math.pow(10, stretch.level()[i] / 10);
        count++;
      }
    }
    if (count == 0) {
      return new Level(OptionalDouble.empty(), OptionalDouble.empty());
    }
    double dbfs = 10 * Math.log10(energy / count);
    OptionalDouble usual =
        count < MIN_COMPARED_HOPS ? OptionalDouble.empty() : memory.baseline.levelDbfs();
    return new Level(OptionalDouble.of(dbfs), map(usual, level -> dbfs - level));
  }

  private static Pauses pauses(boolean[] speech) {
    int count = 0;
    int hops = 0;
    int run = 0;
    boolean heard = false;
    for (boolean active : speech) {
      if (active && heard && run >= PAUSE_HOPS) {
        count++;
        hops += run;
      }
      run = active ? 0 : run + 1;
      heard |= active;
    }
    return new Pauses(count, AudioFrame.offset((long) hops * AudioFrame.HOP));
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
