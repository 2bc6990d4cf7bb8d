package xinsheng.asr.vosk;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.vosk.Model;
import xinsheng.asr.Recognizer;
import xinsheng.asr.SpeechModel;
import xinsheng.audio.AudioFrame;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/** A model in Vosk's memory. Thread-safe. */
final class VoskModel implements SpeechModel {
  private final Model model;
  private final AtomicInteger recognizers = new AtomicInteger();
  private boolean closed;

  VoskModel(Model model) {
    this.model = model;
  }

  @Override
  public synchronized Recognizer recognizer() {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    try {
      var opened = new org.vosk.Recognizer(model, AudioFrame.RATE);
      recognizers.incrementAndGet();
      return new VoskRecognizer(opened, recognizers::decrementAndGet);
    } catch (IOException e) {
      throw new CallFault(Reason.RECOGNIZER_FAILED, "Vosk cannot make another recogniser.", e);
    }
  }

  @Override
  public int recognizers() {
    return recognizers.get();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      model.close();
    }
  }
}
