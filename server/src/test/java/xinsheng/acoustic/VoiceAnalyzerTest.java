package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.audio.VoiceActivity;
import xinsheng.testing.Synth;

/** Tones stand for speech: their pitch, level and times are known exactly. */
class VoiceAnalyzerTest {
  private final VoiceAnalyzer voice =
      new VoiceAnalyzer(Channel.CUSTOMER, 1, new VoiceAnalyzer.Memory());
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
    assertThat(raised.rate().ratio()).hasValueCloseTo(1.5, within(0.05));
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

  private VoiceMeasurement utter(float[] samples, int units) {
    Duration start = AudioFrame.offset(frames * AudioFrame.LENGTH);
    hear(samples);
    Duration end = start.plus(AudioFrame.offset(samples.length));
    hear(Synth.silence(1, 16000));
    TimeSpan span = new TimeSpan(start, end);
    Word word = new Word("x", span, 1);
    return voice.measure(
        new Transcript("C1", Channel.CUSTOMER, true, "x", List.of(word), span, List.of(), false),
        units);
  }

  private void hear(float[] samples) {
    for (AudioFrame frame : Synth.frames(Channel.CUSTOMER, samples)) {
      AudioFrame placed = new AudioFrame(Channel.CUSTOMER, frames++, frame.samples());
      voice.accept(placed, activity.speechHops(placed));
    }
  }
}
