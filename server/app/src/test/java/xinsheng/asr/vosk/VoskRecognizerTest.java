package xinsheng.asr.vosk;

import xinsheng.asr.SpeechModel;
import xinsheng.audio.AudioFrame;
import xinsheng.testing.RecognizerContract;
import xinsheng.testing.Samples;
import xinsheng.testing.Synth;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** Vosk with the demo model keeps the promises of a recogniser. */
class VoskRecognizerTest extends RecognizerContract {
  @Override
  protected SpeechModel model() {
    return TestModels.speech(Language.MANDARIN);
  }

  @Override
  protected SpeechModel newModel() {
    return new VoskEngine().load(Samples.home().resolve("models/vosk-model-demo-cn"));
  }

  @Override
  protected float[] speech() {
    float[] pause = Synth.silence(2, AudioFrame.RATE);
    return Synth.join(
        Samples.mono("zh/espeak-03.wav"), pause, Samples.mono("zh/espeak-05.wav"), pause);
  }
}
