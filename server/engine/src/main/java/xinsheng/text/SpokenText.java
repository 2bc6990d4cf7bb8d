package xinsheng.text;

import java.util.ArrayList;
import java.util.List;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.TimeSpan;

/**
 * A transcript's text, with each word's place in it; finds when a span was said and with what
 * confidence.
 */
public final class SpokenText {
  /** A word and the code points it takes in the text. */
  private record Placed(Word word, TextSpan span) {}

  private final Transcript transcript;
  private final List<Placed> placed = new ArrayList<>();

  public SpokenText(Transcript transcript) {
    this.transcript = transcript;
    String text = transcript.text();
    int from = 0;
    for (Word word : transcript.words()) {
      int at = text.indexOf(word.text(), from);
      if (at >= 0) {
        from = at + word.text().length();
        placed.add(
            new Placed(
                word, new TextSpan(text.codePointCount(0, at), text.codePointCount(0, from))));
      }
    }
  }

  public Transcript transcript() {
    return transcript;
  }

  /** When a span of the text was said; the whole utterance if its words have no times. */
  public TimeSpan when(TextSpan span) {
    return wordsIn(span).stream().map(Word::span).reduce(TimeSpan::union).orElse(transcript.span());
  }

  /** Lowest confidence of the words in a span; 0 in an interim transcript. */
  public double confidence(TextSpan span) {
    return wordsIn(span).stream().mapToDouble(Word::confidence).min().orElse(0);
  }

  private List<Word> wordsIn(TextSpan span) {
    return placed.stream().filter(each -> each.span().overlaps(span)).map(Placed::word).toList();
  }
}
