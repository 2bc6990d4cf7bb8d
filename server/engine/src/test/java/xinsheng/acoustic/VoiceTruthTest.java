package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.acoustic.VoiceMeasurement.Arousal;
import xinsheng.acoustic.VoiceMeasurement.Level;
import xinsheng.acoustic.VoiceMeasurement.Pitch;
import xinsheng.acoustic.VoiceMeasurement.Rate;
import xinsheng.acoustic.VoiceMeasurement.Usual;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.measure.Measure;
import xinsheng.measure.Measure.Kind;
import xinsheng.testing.Synth;

/** Signals whose syllables, glides and levels are known exactly. */
class VoiceTruthTest {
  private static final ArousalWeights WEIGHTS = new ArousalWeights(0.38, 0.35, 0.27);

  private static final int ALL = (1 << AudioFrame.HOPS) - 1;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void countsThePulsesOfATone(int aSecond) {
    // given: 5 s of a tone whose level rises and falls so often a second
    float[] samples = Synth.tone(150, -15, 5, 16000);
    for (int i = 0; i < samples.length; i++) {
      double wave = 0.5 - 0.5 * Math.cos(2 * Math.PI * aSecond * i / 16000.0);
      samples[i] *= (float) (0.1 + 0.9 * wave);
    }
    HopTrack.Stretch heard = track(samples);
    assertThat(SyllableNuclei.count(heard.level(), heard.pitch()))
        .isCloseTo(5 * aSecond, within(1));
  }

  @Test
  void noiseHasNoSyllables() {
    float[] samples = Synth.noise(-20, 3, 16000, 7);
    HopTrack.Stretch heard = track(samples);
    assertThat(SyllableNuclei.count(heard.level(), heard.pitch())).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 150, 220, 330})
  void followsAGlideWithinATenthOfASemitone(double from) {
    float[] samples = new float[32000];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double hertz = from * Math.pow(2, 0.5 * i / samples.length);
      phase += 2 * Math.PI * hertz / 16000;
      samples[i] = (float) (0.2 * (Math.sin(phase) + 0.5 * Math.sin(2 * phase)));
    }
    float[] pitch = track(samples).pitch();
    for (int hop = 10; hop < 180; hop += 10) {
      double truth = from * Math.pow(2, 0.5 * (hop + 0.5) / 200);
      assertThat(Semitones.between(truth, pitch[hop])).isCloseTo(0, within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void placesAQuickGlideInTime(int direction) {
    // given: an octave in half a second, as a tone of Mandarin may move; a hop is a quarter
    // semitone
    float[] samples = new float[8000];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      phase += 2 * Math.PI * 160 * Math.pow(2, direction * (double) i / samples.length) / 16000;
      samples[i] = (float) (0.2 * (Math.sin(phase) + 0.5 * Math.sin(2 * phase)));
    }
    float[] pitch = track(samples).pitch();
    for (int hop = 8; hop < 42; hop += 2) {
      double truth = 160 * Math.pow(2, direction * (hop + 0.5) / 50);
      assertThat(Semitones.between(truth, pitch[hop])).isCloseTo(0, within(0.1));
    }
  }

  @ParameterizedTest
  @CsvSource({"997, 0, -3.01", "997, -20, -23.01", "100, -20, -24.8", "4000, -20, -19.7"})
  void loudnessIsWeighedAsEarsDo(double hertz, double dbfs, double lufs) {
    HopTrack track = new HopTrack();
    Synth.frames(Channel.CUSTOMER, Synth.tone(hertz, dbfs, 3, 16000))
        .forEach(frame -> track.accept(frame, 0));
    assertThat(track.loudness(16000, 48000, false)).hasValueCloseTo(lufs, within(0.15));
  }

  @Test
  void theLinesNoiseIsWhatLiesBetweenTheSpeech() {
    HopTrack track = new HopTrack();
    hear(track, Synth.noise(-50, 1, 16000, 3), 0);
    hear(track, Synth.tone(200, -20, 2, 16000), ALL);
    assertThat(track.noise(0, 48000)).hasValueCloseTo(-50.0, within(1.5));
    assertThat(track.noise(20000, 44000)).as("without a gap").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -12.5, -26, -40})
  void levelsAreRightToATenthOfADecibel(double dbfs) {
    float[] level = track(Synth.tone(200, dbfs, 1, 16000)).level();
    assertThat((double) level[50]).isCloseTo(dbfs, within(0.1));
  }

  @Test
  void aMissingFundamentalIsHeardFromItsHarmonics() {
    float[] samples = new float[16000];
    for (int i = 0; i < samples.length; i++) {
      for (int harmonic = 3; harmonic <= 8; harmonic++) {
        samples[i] += (float) (0.05 * Math.sin(2 * Math.PI * 120 * harmonic * i / 16000.0));
      }
    }
    assertThat(track(samples).pitch()[50]).isCloseTo(120f, within(1f));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 0.5, 0.5",
    "4, 6, 1.3, 0.85, 1",
    "-4, -6, 0.75, 0, 0.15",
    "4, -6, 1, 0.4, 0.6"
  })
  void arousalIsHalfAsUsualAndFollowsTheVoice(
      double pitch, double level, double ratio, double least, double most) {
    Arousal arousal = arousal(OptionalDouble.of(pitch), level, ratio);
    assertThat(arousal.value().orElseThrow()).isBetween(least, most);
    assertThat(arousal.evidence())
        .extracting(Measure::kind)
        .containsExactly(Kind.PITCH_CHANGE, Kind.LEVEL_CHANGE, Kind.RATE_CHANGE);
  }

  @Test
  void nothingToCompareWithIsNoArousal() {
    assertThat(ArousalScale.of(Pitch.NONE, Level.NONE, Rate.NONE, WEIGHTS).value()).isEmpty();
  }

  /** FFT_YIN itself allocates one array of half a window a hop; nothing else does. */
  @Test
  void listeningAllocatesNoMoreThanTheLibraryDoes() {
    long library = AudioFrame.HOPS * (4L * PitchDetector.WINDOW / 2 + 32);
    HopTrack track = new HopTrack();
    List<AudioFrame> frames = Synth.frames(Channel.CUSTOMER, Synth.tone(180, -20, 10, 16000));
    frames.forEach(frame -> track.accept(frame, ALL));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (AudioFrame frame : frames) {
      track.accept(frame, ALL);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes / frames.size()).as("bytes a frame").isLessThanOrEqualTo(library);
  }

  private static Arousal arousal(OptionalDouble pitch, double level, double ratio) {
    OptionalDouble none = OptionalDouble.empty();
    return ArousalScale.of(
        new Pitch(none, none, pitch, none, usual(150, 2.5)),
        new Level(none, OptionalDouble.of(level), none, none, none, usual(-26, 4)),
        new Rate(none, none, OptionalDouble.of(ratio), none, none, Pace.FINE, usual(240, 0.3)),
        WEIGHTS);
  }

  private static Optional<Usual> usual(double value, double spread) {
    return Optional.of(new Usual(value, spread));
  }

  private long heard;

  private void hear(HopTrack track, float[] samples, int speechHops) {
    for (AudioFrame frame : Synth.frames(Channel.CUSTOMER, samples)) {
      track.accept(new AudioFrame(Channel.CUSTOMER, heard++, frame.samples()), speechHops);
    }
  }

  /** The track of samples that are speech throughout. */
  private static HopTrack.Stretch track(float[] samples) {
    HopTrack track = new HopTrack();
    float[] padded = Arrays.copyOf(samples, samples.length + AudioFrame.LENGTH);
    Synth.frames(Channel.CUSTOMER, padded).forEach(frame -> track.accept(frame, ALL));
    return track.between(0, samples.length);
  }
}
