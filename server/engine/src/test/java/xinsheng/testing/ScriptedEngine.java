package xinsheng.testing;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import xinsheng.asr.Recognizer;
import xinsheng.asr.SpeechEngine;
import xinsheng.asr.SpeechModel;
import xinsheng.asr.Word;

/**
 * An engine without a model: every stream says the words of one script, at their times, whatever
 * the samples are. Thread-safe.
 */
public final class ScriptedEngine implements SpeechEngine {
  private final List<Word> script;

  /**
   * @param script words with times from the first sample fed
   */
  public ScriptedEngine(List<Word> script) {
    this.script =
        script.stream().sorted(Comparator.comparing(each -> each.span().start())).toList();
  }

  @Override
  public String name() {
    return "scripted";
  }

  /** The model of the script; no folder is read. */
  @Override
  public SpeechModel load(Path folder) {
    return model();
  }

  public SpeechModel model() {
    return new Model(script);
  }

  private static final class Model implements SpeechModel {
    private final List<Word> script;
    private final AtomicInteger recognizers = new AtomicInteger();
    private volatile boolean closed;

    Model(List<Word> script) {
      this.script = script;
    }

    @Override
    public Recognizer recognizer() {
      if (closed) {
        throw new IllegalStateException("the model is closed");
      }
      recognizers.incrementAndGet();
      return new ScriptedRecognizer(script, recognizers::decrementAndGet);
    }

    @Override
    public int recognizers() {
      return recognizers.get();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
