package xinsheng.asr;

/**
 * Confidence thresholds of a model, 0 to 1; part of its entry in the manifest.
 *
 * @param word below it a word triggers nothing
 * @param utterance mean below it: the utterance is marked unreliable
 */
public record ConfidenceLimits(double word, double utterance) {
  /** No thresholds: for typed text. */
  public static final ConfidenceLimits NONE = new ConfidenceLimits(0, 0);

  public ConfidenceLimits {
    if (!(word >= 0 && word <= 1 && utterance >= 0 && utterance <= 1)) {
      throw new IllegalArgumentException("confidence limits must be 0 to 1");
    }
  }
}
