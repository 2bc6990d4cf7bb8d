package xinsheng.asr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/**
 * A loaded recognition model, shared by all calls of its language. Thread-safe; close it after
 * every recogniser made from it.
 */
public final class SpeechModel implements AutoCloseable {
  private static final String JNA_ENCODING = "jna.encoding";
  private static final List<String> NEEDED = List.of("am/final.mdl", "conf/mfcc.conf", "graph");

  private final Model model;
  private final ConfidenceLimits limits;
  private final AtomicInteger recognizers = new AtomicInteger();
  private boolean closed;

  private SpeechModel(Model model, ConfidenceLimits limits) {
    this.model = model;
    this.limits = limits;
  }

  /**
   * Loads a model in Vosk's format. Throws {@link CallFault} with reason MODEL_BROKEN if the folder
   * is no whole model.
   */
  public static SpeechModel load(Path folder, ConfidenceLimits limits) {
    for (String needed : NEEDED) {
      if (!Files.exists(folder.resolve(needed))) {
        throw broken(folder, needed + " is missing", null);
      }
    }
    // Read once by JNA, when it is first loaded; otherwise Chinese is garbled where the locale
    // is not UTF-8.
    System.setProperty(JNA_ENCODING, "UTF-8");
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    try {
      return new SpeechModel(new Model(folder.toString()), limits);
    } catch (IOException e) {
      throw broken(folder, "Vosk cannot load it", e);
    }
  }

  /** A recogniser for one channel of one call; the caller closes it. */
  public GatedRecognizer recognizer(Channel channel, boolean wantInterim) {
    return recognizer(channel, wantInterim, new GatedRecognizer.Memory());
  }

  /** The same, for a call that goes on. */
  public GatedRecognizer recognizer(
      Channel channel, boolean wantInterim, GatedRecognizer.Memory memory) {
    try {
      var vosk = new VoskRecognizer(open(), recognizers::decrementAndGet);
      return new GatedRecognizer(channel, vosk, limits, wantInterim, memory);
    } catch (IOException e) {
      throw new CallFault(Reason.RECOGNIZER_FAILED, "Vosk cannot make another recogniser.", e);
    }
  }

  /** Recognisers that are open now. */
  public int recognizers() {
    return recognizers.get();
  }

  public ConfidenceLimits limits() {
    return limits;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      model.close();
    }
  }

  private synchronized Recognizer open() throws IOException {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    Recognizer opened = new Recognizer(model, AudioFrame.RATE);
    recognizers.incrementAndGet();
    return opened;
  }

  private static CallFault broken(Path folder, String why, @Nullable Throwable cause) {
    String text =
        "Model folder %s is broken: %s. Delete it and run `xinsheng fetch-models`."
            .formatted(folder, why);
    return new CallFault(Reason.MODEL_BROKEN, text, cause).with("folder", folder);
  }
}
