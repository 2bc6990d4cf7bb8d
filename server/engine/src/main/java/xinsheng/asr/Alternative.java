package xinsheng.asr;

/**
 * Another reading of an utterance.
 *
 * @param confidence posterior probability among the readings, 0 to 1
 */
public record Alternative(String text, double confidence) {}
