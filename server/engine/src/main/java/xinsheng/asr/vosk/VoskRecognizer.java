package xinsheng.asr.vosk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Random;
import xinsheng.asr.Hypothesis;
import xinsheng.asr.Recognizer;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/**
 * One stream decoded by Vosk. Synchronised, so that the native object is never used by two threads
 * or after it was freed.
 */
final class VoskRecognizer implements Recognizer {
  /**
   * Size of the n-best list: ten readings hold all the probability that matters; see
   * docs/rationale.md.
   */
  private static final int READINGS = 10;

  private static final long DITHER_SEED = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final org.vosk.Recognizer vosk;

  /** Dither of one quantisation step, as models were trained with, but from a fixed seed. */
  private final Random dither = new Random(DITHER_SEED);

  private final Runnable onClose;
  private boolean closed;

  /**
   * @param onClose run once, when the engine was freed
   */
  VoskRecognizer(org.vosk.Recognizer vosk, Runnable onClose) {
    this.vosk = vosk;
    this.onClose = onClose;
    vosk.setWords(true);
    vosk.setMaxAlternatives(READINGS);
  }

  @Override
  public synchronized Optional<Hypothesis> accept(float[] samples) {
    checkOpen();
    int state = VoskNative.accept(vosk.getPointer(), pcm(samples));
    if (state < 0) {
      throw new CallFault(Reason.RECOGNIZER_FAILED, "The recogniser failed on this audio.");
    }
    return state == 0 ? Optional.empty() : Optional.of(NBest.parse(json(vosk.getResult())));
  }

  @Override
  public synchronized Hypothesis interim() {
    checkOpen();
    String text = json(vosk.getPartialResult()).path("partial").asText("").strip();
    return Hypothesis.interim(text);
  }

  @Override
  public synchronized Hypothesis settle() {
    checkOpen();
    return NBest.parse(json(vosk.getResult()));
  }

  @Override
  public synchronized Hypothesis finish() {
    checkOpen();
    return NBest.parse(json(vosk.getFinalResult()));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      vosk.close();
      onClose.run();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("recognizer is closed");
    }
  }

  private short[] pcm(float[] samples) {
    short[] pcm = new short[samples.length];
    for (int i = 0; i < pcm.length; i++) {
      long value = Math.round(samples[i] * 32_768.0 + dither.nextGaussian());
      pcm[i] = (short) Math.max(-32_768, Math.min(32_767, value));
    }
    return pcm;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new CallFault(Reason.RECOGNIZER_FAILED, "The recogniser's answer was not JSON.", e);
    }
  }
}
