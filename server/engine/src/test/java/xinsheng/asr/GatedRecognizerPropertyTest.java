package xinsheng.asr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.TimeSpan;

/** Whatever the speech and whatever the engine hears in it. */
class GatedRecognizerPropertyTest {
  private static final int WORD_FRAMES = 2;

  @Property
  void everySettledWordIsPlacedWhereItsAudioIsInTheCall(
      @ForAll("speech") String speech, @ForAll("gaps") List<Integer> gaps) {
    // given: words that fill whole frames of what is fed
    List<Word> script = script(gaps);
    GatedChannel channel = new GatedChannel(script);
    // when
    channel.hear(speech);
    channel.finish();
    // then: the gate says which frames were fed, so where each word must be
    List<TimeSpan> expected = new ArrayList<>();
    for (Word word : script) {
      int last = (int) (AudioFrame.samples(word.span().end()) / AudioFrame.LENGTH) - 1;
      if (last < channel.fed().size()) {
        long start = channel.fed().get(last - WORD_FRAMES + 1) * AudioFrame.LENGTH;
        expected.add(TimeSpan.ofSamples(start, start + WORD_FRAMES * AudioFrame.LENGTH));
      }
    }
    assertThat(words(channel.finals())).extracting(Word::span).isEqualTo(expected);
  }

  @Property
  void utterancesAreNumberedAndNeverSpeakAfterTheirFinal(
      @ForAll("speech") String speech, @ForAll("gaps") List<Integer> gaps) {
    GatedChannel channel = new GatedChannel(script(gaps));
    channel.hear(speech);
    channel.finish();
    Set<String> over = new HashSet<>();
    for (Transcript each : channel.transcripts()) {
      assertThat(over).doesNotContain(each.utteranceId());
      if (each.settled()) {
        over.add(each.utteranceId());
      }
    }
    assertThat(channel.finals())
        .extracting(Transcript::utteranceId)
        .isEqualTo(IntStream.rangeClosed(1, over.size()).mapToObj(i -> "C" + i).toList());
  }

  @Property
  void whereverTheCallBreaksTheFinalsAreThoseOfTheUnbrokenCall(
      @ForAll("gaps") List<Integer> gaps,
      @ForAll @IntRange(min = 10, max = 120) int speechFrames,
      @ForAll @IntRange(min = 1, max = 140) int cut) {
    // given: one stretch of speech, which the gate opens for at frame 4
    String speech = ".".repeat(10) + "#".repeat(speechFrames) + ".".repeat(20);
    List<Word> words = script(gaps);
    GatedChannel whole = new GatedChannel(words);
    whole.hear(speech);
    whole.finish();
    // when: it breaks after any frame and goes on with what the memory asks for
    int broken = Math.min(cut, speech.length());
    GatedRecognizer.Memory memory = new GatedRecognizer.Memory();
    GatedChannel before = new GatedChannel(words, true, memory);
    before.hear(speech.substring(0, broken));
    long needed = before.needed();
    GatedChannel after = new GatedChannel(from(words, Math.max(0, needed - 4)), true, memory);
    List<Transcript> replayed = after.replay(needed, broken);
    after.hear(speech.substring(broken));
    after.finish();
    // then
    assertThat(replayed).allMatch(Transcript::settled);
    List<Transcript> finals = new ArrayList<>(before.finals());
    finals.addAll(after.finals());
    assertThat(finals).isEqualTo(whole.finals());
  }

  /** Speech and silence in turns of up to 1.5 s; shorter than what is ended by force. */
  @Provide
  Arbitrary<String> speech() {
    return Arbitraries.integers()
        .between(0, 15)
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(
            lengths ->
                String.join(
                    "",
                    IntStream.range(0, lengths.size())
                        .mapToObj(i -> (i % 2 == 0 ? "." : "#").repeat(lengths.get(i)))
                        .toList()));
  }

  /** Frames between the words that the engine hears. */
  @Provide
  Arbitrary<List<Integer>> gaps() {
    return Arbitraries.integers().between(0, 12).list().ofMaxSize(20);
  }

  private static List<Word> script(List<Integer> gaps) {
    List<Word> words = new ArrayList<>();
    long frame = 0;
    for (int gap : gaps) {
      frame += gap;
      words.add(word(words.size(), frame));
      frame += WORD_FRAMES;
    }
    return words;
  }

  /** What an engine hears that is fed from a frame on. */
  private static List<Word> from(List<Word> script, long frame) {
    List<Word> later = new ArrayList<>();
    for (Word each : script) {
      long start = AudioFrame.samples(each.span().start()) / AudioFrame.LENGTH;
      if (start >= frame) {
        later.add(new Word(each.text(), word(0, start - frame).span(), 1));
      }
    }
    return later;
  }

  private static Word word(int number, long frame) {
    long start = frame * AudioFrame.LENGTH;
    return new Word(
        "w" + number, TimeSpan.ofSamples(start, start + WORD_FRAMES * AudioFrame.LENGTH), 1);
  }

  private static List<Word> words(List<Transcript> transcripts) {
    return transcripts.stream().flatMap(each -> each.words().stream()).toList();
  }
}
