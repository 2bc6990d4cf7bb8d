package xinsheng.asr;

import java.util.Optional;

/**
 * Turns speech into words. Fed by one caller at a time; every method but {@link #close} throws
 * {@link IllegalStateException} after close. Failures of the engine are {@link
 * xinsheng.fault.CallFault} with reason RECOGNIZER_FAILED.
 */
interface Recognizer extends AutoCloseable {
  /**
   * Feeds samples at 16 kHz. Word times count from the first sample ever fed.
   *
   * @return the settled utterance if an endpoint was found
   */
  Optional<Hypothesis> accept(float[] samples);

  /** The unsettled words since the last settled utterance. */
  Hypothesis interim();

  /** Settles what was said so far, after enough silence; what is learned of the speaker stays. */
  Hypothesis settle();

  /** Settles everything up to the last sample; what is learned of the speaker is lost. */
  Hypothesis finish();

  /** Frees the engine. Closing again does nothing. */
  @Override
  void close();
}
