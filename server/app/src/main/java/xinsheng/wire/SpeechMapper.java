package xinsheng.wire;

import static xinsheng.wire.Scalars.channel;
import static xinsheng.wire.Scalars.span;

import xinsheng.asr.Alternative;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;

/** Words as messages. */
final class SpeechMapper {
  private SpeechMapper() {}

  static xinsheng.v1.Transcript transcript(Transcript transcript) {
    var message =
        xinsheng.v1.Transcript.newBuilder()
            .setUtteranceId(transcript.utteranceId())
            .setChannel(channel(transcript.channel()))
            .setIsFinal(transcript.settled())
            .setText(transcript.text())
            .setSpan(span(transcript.span()))
            .setConfidence(transcript.confidence())
            .setUnreliable(transcript.unreliable());
    for (Word word : transcript.words()) {
      message.addWords(
          xinsheng.v1.Word.newBuilder()
              .setText(word.text())
              .setSpan(span(word.span()))
              .setConfidence(word.confidence()));
    }
    for (Alternative other : transcript.alternatives()) {
      message.addAlternatives(
          xinsheng.v1.Alternative.newBuilder()
              .setText(other.text())
              .setConfidence(other.confidence()));
    }
    return message.build();
  }
}
