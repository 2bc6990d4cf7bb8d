/** From frames to words: the voice-activity gate, the recogniser, interim and final transcripts. */
@NullMarked
package xinsheng.asr;

import org.jspecify.annotations.NullMarked;
