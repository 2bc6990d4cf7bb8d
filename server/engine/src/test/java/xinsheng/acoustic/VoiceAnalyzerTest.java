package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xinsheng.acoustic.VoiceMeasurement.Turn;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.audio.VoiceActivity;
import xinsheng.testing.Synth;

/** Tones stand for speech: their pitch, level and times are known exactly. */
class VoiceAnalyzerTest {
  private static final VoiceNorms NORMS =
      new VoiceNorms(new RateNorms(1, 240, 150, 180, 8), new ArousalWeights(0.38, 0.35, 0.27));

  private final VoiceAnalyzer voice =
      new VoiceAnalyzer(Channel.CUSTOMER, NORMS, new VoiceAnalyzer.Memory());
  private final VoiceActivity activity = new VoiceActivity();
  private long frames;

  @BeforeEach
  void lineIsSilentForASecond() {
    hear(Synth.silence(1, 16000));
  }

  @Test
  void measuresPitchLevelAndRate() {
    VoiceMeasurement measured = utter(Synth.tone(200, -20, 3, 16000), 9);
    assertThat(measured.pitch().hertz()).hasValueCloseTo(200.0, within(1.0));
    assertThat(measured.pitch().range()).hasValueCloseTo(0.0, within(0.1));
    assertThat(measured.level().dbfs()).hasValueCloseTo(-20.0, within(0.2));
    assertThat(measured.rate().speech()).hasValueCloseTo(180.0, within(0.01));
    assertThat(measured.pauses().count()).isZero();
  }

  @Test
  void pausesSlowTheSpeechRateAndNotTheArticulationRate() {
    float[] tone = Synth.tone(200, -20, 1, 16000);
    float[] gap = Synth.silence(0.5, 16000);
    VoiceMeasurement measured = utter(Synth.join(tone, gap, tone, gap, tone), 12);
    assertThat(measured.pauses().count()).isEqualTo(2);
    assertThat(measured.pauses().total().toMillis()).isBetween(840L, 1010L);
    assertThat(measured.rate().speech()).hasValueCloseTo(180.0, within(0.01));
    assertThat(measured.rate().articulation()).hasValueCloseTo(237.0, within(8.0));
  }

  @Test
  void comparesWithTheSpeakersOwnBaselineOnceThereIsOne() {
    // given: two calm utterances
    assertThat(utter(Synth.tone(150, -26, 2.5, 16000), 8).level().change()).isEmpty();
    utter(Synth.tone(150, -26, 2.5, 16000), 8);
    // when: an octave higher, 8 dB louder, half as fast again
    VoiceMeasurement raised = utter(Synth.tone(300, -18, 2.5, 16000), 12);
    // then
    assertThat(raised.pitch().change()).hasValueCloseTo(12.0, within(0.3));
    assertThat(raised.level().change()).hasValueCloseTo(8.0, within(0.5));
    assertThat(raised.rate().ratio())
        .as("drawn to what people say")
        .hasValueCloseTo(1.38, within(0.02));
  }

  @Test
  void theLongerTheCallTheMoreTheSpeakersOwnRateAndSpreadCount() {
    // given: a minute of utterances at 192 a minute, all alike
    for (int i = 0; i < 24; i++) {
      utter(Synth.tone(150, -26, 2.5, 16000), 8);
    }
    // when
    VoiceMeasurement raised = utter(Synth.tone(150, -26, 2.5, 16000), 12);
    // then
    assertThat(raised.rate().ratio()).hasValueCloseTo(1.5, within(0.03));
    assertThat(raised.pitch().usual().orElseThrow().spread()).isBetween(1.0, 1.6);
    // and: a lively speaker's spread grows instead
    voice.speakerChanged();
    double[] heights = {120, 160, 240};
    for (int i = 0; i < 24; i++) {
      utter(Synth.tone(heights[i % 3], -26, 2.5, 16000), 8);
    }
    VoiceMeasurement lively = utter(Synth.tone(120, -26, 2.5, 16000), 12);
    assertThat(lively.pitch().usual().orElseThrow().spread()).isGreaterThan(4);
  }

  @Test
  void whatIsSaidAgainstSomebodyElseIsNoMeasureOfWhatIsUsual() {
    // given: a calm voice, then the same shouting over the other party
    utter(Synth.tone(150, -26, 2.5, 16000), 8);
    Turn against = new Turn(OptionalDouble.empty(), Duration.ofSeconds(2), true);
    for (int i = 0; i < 5; i++) {
      utter(Synth.tone(300, -10, 2.5, 16000), 8, against);
    }
    // then
    VoiceMeasurement next = utter(Synth.tone(150, -26, 2.5, 16000), 8);
    assertThat(next.pitch().change()).hasValueCloseTo(0.0, within(0.3));
    assertThat(next.level().change()).hasValueCloseTo(0.0, within(0.5));
  }

  @Test
  void aVerdictOnThePaceIsOnlyTakenBackWellInside() {
    // given: 3 s and more at each rate, which fill the last 10 s
    assertThat(paceAfter(165)).isEqualTo(Pace.FINE);
    assertThat(paceAfter(181)).isEqualTo(Pace.FAST);
    assertThat(paceAfter(175)).as("inside by less than the slack").isEqualTo(Pace.FAST);
    assertThat(paceAfter(170)).isEqualTo(Pace.FINE);
    assertThat(paceAfter(175)).isEqualTo(Pace.FINE);
    assertThat(paceAfter(149)).isEqualTo(Pace.SLOW);
    assertThat(paceAfter(155)).isEqualTo(Pace.SLOW);
    assertThat(paceAfter(160)).isEqualTo(Pace.FINE);
  }

  @Test
  void aLineThatIsTurnedUpIsNoRaisedVoice() {
    // given: half a minute of a voice on a line with noise
    talk(-26, -60, 8);
    // when: the line is turned up by 12 dB, noise and all
    VoiceMeasurement turnedUp = talk(-14, -48, 8);
    // then
    assertThat(turnedUp.level().dbfs()).hasValueCloseTo(-14.0, within(0.3));
    assertThat(turnedUp.level().change()).hasValueCloseTo(0.0, within(1.0));
    // and: at the new gain a raised voice is one
    assertThat(talk(-6, -48, 1).level().change()).hasValueCloseTo(8.0, within(1.0));
    // and: back at the old one, the voice is as usual
    assertThat(talk(-26, -60, 4).level().change()).hasValueCloseTo(0.0, within(1.0));
  }

  @Test
  void aVoiceThatIsRaisedOverTheSameNoiseIs() {
    talk(-26, -60, 8);
    assertThat(talk(-14, -60, 1).level().change()).hasValueCloseTo(12.0, within(0.5));
  }

  @Test
  void aRoomThatBecomesLoudDoesNotMakeTheVoiceQuiet() {
    talk(-20, -60, 8);
    assertThat(talk(-20, -45, 8).level().change()).hasValueCloseTo(0.0, within(0.5));
  }

  @Test
  void theCallIsSummedUp() {
    utter(Synth.tone(150, -26, 2.5, 16000), 8);
    utter(
        Synth.tone(150, -26, 2.5, 16000),
        8,
        new Turn(OptionalDouble.of(0.8), Duration.ofMillis(600), true));
    float[] gap = Synth.silence(0.5, 16000);
    float[] shout = Synth.tone(200, -16, 1, 16000);
    utter(Synth.join(shout, gap, shout), 12);
    VoiceSummary summary = voice.summary();
    assertThat(summary.interruptions()).isEqualTo(1);
    assertThat(summary.overlap()).isEqualTo(Duration.ofMillis(600));
    assertThat(summary.latency()).hasValueCloseTo(0.8, within(0.1));
    assertThat(summary.pauses().count()).isEqualTo(1);
    assertThat(summary.pauses().longest().toMillis()).isBetween(460L, 540L);
    assertThat(summary.peak().orElseThrow().arousal()).isGreaterThan(0.7);
    assertThat(summary.noise()).as("a line silent by number").hasValueCloseTo(-119.0, within(1.0));
  }

  @Test
  void anotherSpeakerStartsWithoutBaseline() {
    utter(Synth.tone(150, -26, 4, 16000), 12);
    voice.speakerChanged();
    assertThat(utter(Synth.tone(300, -18, 2, 16000), 6).pitch().change()).isEmpty();
  }

  @Test
  void recentRateNeedsThreeSecondsAndForgetsAfterTen() {
    assertThat(utter(Synth.tone(150, -26, 2, 16000), 6).rate().recent()).isEmpty();
    assertThat(utter(Synth.tone(150, -26, 2, 16000), 6).rate().recent())
        .hasValueCloseTo(180.0, within(0.1));
    for (int i = 0; i < 5; i++) {
      utter(Synth.tone(150, -26, 2, 16000), 12);
    }
    assertThat(utter(Synth.tone(150, -26, 2, 16000), 12).rate().recent())
        .hasValueCloseTo(360.0, within(0.1));
  }

  @Test
  void theGaugeMovesOnceASecondWhileThePartySpeaksByTheSoundAlone() {
    // given: 8 s of a tone that swells four times a second, nothing recognised yet
    float[] swelling = Synth.tone(150, -15, 8, 16000);
    for (int i = 0; i < swelling.length; i++) {
      swelling[i] *= (float) (0.55 - 0.45 * Math.cos(2 * Math.PI * 4 * i / 16000.0));
    }
    List<VoiceMeasurement> gauged = new ArrayList<>();
    for (AudioFrame frame : Synth.frames(Channel.CUSTOMER, swelling)) {
      AudioFrame placed = new AudioFrame(Channel.CUSTOMER, frames++, frame.samples());
      voice.accept(placed, activity.speechHops(placed));
      voice.gauge(placed).ifPresent(gauged::add);
    }
    assertThat(gauged).hasSize(8);
    assertThat(gauged.get(0).rate().recent()).as("under 3 s").isEmpty();
    assertThat(gauged.get(7).rate().recent()).hasValueCloseTo(240.0, within(20.0));
    assertThat(gauged.get(7).pitch().hertz()).hasValueCloseTo(150.0, within(2.0));
  }

  /** Utterances of 2 s with 2 s between them, on a noisy line; the last is measured. */
  private VoiceMeasurement talk(double voiceDbfs, double noiseDbfs, int times) {
    VoiceMeasurement last = null;
    for (int i = 0; i < times; i++) {
      hear(Synth.noise(noiseDbfs, 2, 16000, i));
      last = utter(Synth.tone(150, voiceDbfs, 2, 16000), 8, Turn.ALONE, noiseDbfs);
    }
    return Objects.requireNonNull(last);
  }

  /** The pace after 20 s of utterances at a rate. */
  private Pace paceAfter(int perMinute) {
    Pace pace = Pace.UNKNOWN;
    for (int i = 0; i < 4; i++) {
      pace = utter(Synth.tone(150, -26, 60 * 18.0 / perMinute, 16000), 18).rate().pace();
    }
    return pace;
  }

  private VoiceMeasurement utter(float[] samples, int units) {
    return utter(samples, units, Turn.ALONE);
  }

  private VoiceMeasurement utter(float[] samples, int units, Turn turn) {
    return utter(samples, units, turn, -200);
  }

  private VoiceMeasurement utter(float[] samples, int units, Turn turn, double noiseDbfs) {
    Duration start = AudioFrame.offset(frames * AudioFrame.LENGTH);
    hear(samples);
    Duration end = start.plus(AudioFrame.offset(samples.length));
    hear(Synth.noise(noiseDbfs, 1, 16000, frames));
    TimeSpan span = new TimeSpan(start, end);
    Word word = new Word("x", span, 1);
    return voice.measure(
        new Transcript("C1", Channel.CUSTOMER, true, "x", List.of(word), span, List.of(), false),
        units,
        turn);
  }

  private void hear(float[] samples) {
    for (AudioFrame frame : Synth.frames(Channel.CUSTOMER, samples)) {
      AudioFrame placed = new AudioFrame(Channel.CUSTOMER, frames++, frame.samples());
      voice.accept(placed, activity.speechHops(placed));
    }
  }
}
