package xinsheng.asr;

/**
 * Another reading of an utterance, from the recogniser's n-best list.
 *
 * @param confidence posterior probability among the readings, 0 to 1
 */
public record Alternative(String text, double confidence) {}
