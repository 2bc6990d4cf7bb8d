/** Vosk's engine; found by its name, {@code vosk}. Types of Vosk and JNA stop here. */
@NullMarked
package xinsheng.asr.vosk;

import org.jspecify.annotations.NullMarked;
