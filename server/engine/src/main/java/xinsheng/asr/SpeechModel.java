package xinsheng.asr;

/**
 * A loaded recognition model, shared by all calls of its language.
 *
 * <p>Thread-safe. Recognisers made from one model do not disturb each other, from whatever threads
 * they are fed; an engine may decode several streams in one batch, as long as what each returns is
 * the same as if it were alone.
 */
public interface SpeechModel extends AutoCloseable {
  /**
   * Makes a recogniser for one stream; the caller closes it.
   *
   * @throws xinsheng.fault.CallFault with reason RECOGNIZER_FAILED if the engine cannot make one
   * @throws IllegalStateException after close
   */
  Recognizer recognizer();

  /** Number of open recognisers. */
  int recognizers();

  /** Frees the model, after every recogniser made from it. Closing again does nothing. */
  @Override
  void close();
}
