/**
 * How a voice sounds: pitch, level, pauses and rate, against the speaker's own baseline; who speaks
 * when.
 */
@NullMarked
package xinsheng.acoustic;

import org.jspecify.annotations.NullMarked;
