package xinsheng.asr.vosk;

import xinsheng.asr.SpeechModel;
import xinsheng.audio.AudioFrame;
import xinsheng.testing.RecognizerContract;
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
    return new VoskEngine().load(TestModels.home().resolve("models/vosk-model-demo-cn"));
  }

  @Override
  protected float[] speech() {
    float[] pause = Synth.silence(2, AudioFrame.RATE);
    return Synth.join(
        TestModels.mono("zh/espeak-03.wav"), pause, TestModels.mono("zh/espeak-05.wav"), pause);
  }
}
