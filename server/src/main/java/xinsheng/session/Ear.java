package xinsheng.session;

import java.util.List;
import xinsheng.acoustic.VoiceAnalyzer;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.GatedRecognizer;
import xinsheng.asr.SpeechModel;
import xinsheng.asr.Transcript;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.report.ChannelSummary;
import xinsheng.text.Language;

/** All that listens to one party: activity, recogniser, voice. Not thread-safe. */
final class Ear implements AutoCloseable {
  private final Channel channel;
  private final Language language;
  private final VoiceActivity activity = new VoiceActivity();
  private final GatedRecognizer recognizer;
  private final VoiceAnalyzer voice;
  private int utterances;
  private int unreliable;

  Ear(Channel channel, Language language, SpeechModel model, boolean wantInterim) {
    this.channel = channel;
    this.language = language;
    this.recognizer = model.recognizer(channel, wantInterim);
    this.voice = new VoiceAnalyzer(channel);
  }

  /** What one frame brought. */
  record Listened(int speechHops, List<Transcript> transcripts) {}

  Listened listen(AudioFrame frame) {
    int speechHops = activity.speechHops(frame);
    voice.accept(frame, speechHops);
    return new Listened(speechHops, recognizer.accept(frame, speechHops));
  }

  /** Settles what is open. */
  List<Transcript> finish() {
    return recognizer.finish();
  }

  VoiceMeasurement measure(Transcript settled) {
    utterances++;
    unreliable += settled.unreliable() ? 1 : 0;
    // Words that may be wrong cannot be counted: then there is no rate.
    return voice.measure(settled, settled.unreliable() ? 0 : language.units(settled.text()));
  }

  void speakerChanged() {
    voice.speakerChanged();
  }

  ChannelSummary summary() {
    return new ChannelSummary(
        channel,
        voice.speechDuration(),
        utterances,
        unreliable,
        voice.callRate(),
        voice.callPitch(),
        voice.callLevel());
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
