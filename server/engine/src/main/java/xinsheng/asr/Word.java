package xinsheng.asr;

import xinsheng.audio.TimeSpan;

/**
 * One recognised word.
 *
 * @param confidence posterior probability, 0 to 1
 */
public record Word(String text, TimeSpan span, double confidence) {}
