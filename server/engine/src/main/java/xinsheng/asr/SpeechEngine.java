package xinsheng.asr;

import java.nio.file.Path;

/**
 * A kind of recogniser: reads model folders of one format. An implementation is public, has a
 * public constructor without parameters, is named in {@code
 * META-INF/services/xinsheng.asr.SpeechEngine}, and passes RecognizerContract of the tests.
 *
 * <p>Thread-safe.
 */
public interface SpeechEngine {
  /** What a manifest entry calls it in {@code engine}; lower case, unique. */
  String name();

  /**
   * Loads a model; takes seconds.
   *
   * @throws xinsheng.fault.CallFault with reason MODEL_BROKEN if the folder is not a complete model
   *     of this format
   */
  SpeechModel load(Path folder);
}
