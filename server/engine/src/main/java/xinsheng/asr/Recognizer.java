package xinsheng.asr;

import java.util.Optional;

/**
 * Turns one stream of speech into words. An implementation guarantees:
 *
 * <ul>
 *   <li><b>Threads.</b> The caller makes one call at a time; only {@link #close} may come from
 *       another thread at any moment, and then waits for the call that runs or makes it fail with
 *       {@link IllegalStateException}. No call waits for another stream of the model to be fed.
 *   <li><b>Times</b> count from the first sample ever fed, through settled utterances and {@link
 *       #finish}. The words of a stream begin in the order in which they are returned, and none
 *       ends after the last sample fed.
 *   <li><b>Determinism.</b> The same samples in the same blocks give the same hypotheses, to the
 *       last digit, on a fresh recogniser of the same model; asking for {@link #interim} changes
 *       nothing. Endpoints are looked for once per block, so blocks of another size may settle
 *       elsewhere; the words of utterances with clear silence between them stay the same. Callers
 *       feed frames of {@link xinsheng.audio.AudioFrame#LENGTH} samples.
 *   <li><b>Silence.</b> Without words since the last settled utterance, hypotheses are empty; of
 *       digital silence too, an engine is expected to say nothing, but not bound to.
 *   <li><b>Failures</b> of the engine are {@link xinsheng.fault.CallFault} with reason
 *       RECOGNIZER_FAILED; the stream is then only good for closing.
 *   <li><b>Close.</b> Every method but close throws {@link IllegalStateException} afterwards.
 * </ul>
 */
public interface Recognizer extends AutoCloseable {
  /**
   * Feeds one block.
   *
   * @param samples mono, 16 kHz, -1 to 1; not changed and not kept
   * @return the final hypothesis of an utterance if the engine found its endpoint
   */
  Optional<Hypothesis> accept(float[] samples);

  /** The interim hypothesis: the words since the last settled utterance; settles nothing. */
  Hypothesis interim();

  /**
   * Settles what was said so far; meant for after some silence. Samples that were fed but not
   * decoded yet may go to the next utterance. Speaker adaptation is kept.
   */
  Hypothesis settle();

  /** Settles everything up to the last sample. Speaker adaptation may be lost. */
  Hypothesis finish();

  /** Frees the stream. Closing again does nothing. */
  @Override
  void close();
}
