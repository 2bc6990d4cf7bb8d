/**
 * From frames to words. The port to recognisers is {@link xinsheng.asr.SpeechEngine}, {@link
 * xinsheng.asr.SpeechModel} and {@link xinsheng.asr.Recognizer}; each engine has a package of its
 * own. Before them stands the voice-activity gate, {@link xinsheng.asr.GatedRecognizer}, which
 * gives interim and final transcripts.
 */
@NullMarked
package xinsheng.asr;

import org.jspecify.annotations.NullMarked;
