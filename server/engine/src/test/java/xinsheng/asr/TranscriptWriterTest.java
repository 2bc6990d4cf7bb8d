package xinsheng.asr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

class TranscriptWriterTest {
  private static final TimeSpan SPAN = TimeSpan.ofSamples(0, 1600);

  private final FedClock clock = new FedClock();
  private final TranscriptWriter writer = writer(new TranscriptWriter.Memory());

  @Test
  void wordsAreWrittenAsAPersonWouldAndPlacedInTheCall() {
    // given: what was fed first is the call's tenth second
    clock.jumpTo(160_000);
    // when
    Transcript settled = settle(word("我", 0, 0.9), word("用", 1600, 0.8), word("ok", 3200, 0.9));
    // then
    assertThat(settled.text()).isEqualTo("我用 ok");
    assertThat(settled.span()).isEqualTo(TimeSpan.ofSamples(160_000, 164_800));
    assertThat(settled.words().get(1).span()).isEqualTo(TimeSpan.ofSamples(161_600, 163_200));
    assertThat(settled.unreliable()).isFalse();
  }

  @Test
  void aMeanConfidenceBelowTheLimitIsUnreliable() {
    assertThat(settle(word("我", 0, 0.9), word("要", 1600, 0.69)).unreliable()).isTrue();
  }

  @Test
  void otherReadingsAreWrittenTheSameWay() {
    List<Alternative> others = List.of(new Alternative("必 需", 0.1));
    Hypothesis heard = new Hypothesis(true, "必 须", List.of(word("必", 0, 1)), others);
    assertThat(writer.settled(heard).orElseThrow().alternatives())
        .containsExactly(new Alternative("必需", 0.1));
  }

  @Test
  void anInterimTextIsSaidOnceUntilItChangesOrSettles() {
    assertThat(writer.interim(Hypothesis.interim("我 要"), SPAN))
        .contains(
            new Transcript("C1", Channel.CUSTOMER, false, "我要", List.of(), SPAN, List.of(), false));
    assertThat(writer.interim(Hypothesis.interim("我 要"), SPAN)).isEmpty();
    settle(word("我", 0, 1), word("要", 1600, 1));
    assertThat(writer.interim(Hypothesis.interim("我 要"), SPAN))
        .hasValueSatisfying(next -> assertThat(next.utteranceId()).isEqualTo("C2"));
  }

  @Test
  void nothingHeardIsNotWrittenAndTakesNoId() {
    assertThat(writer.interim(Hypothesis.interim(""), SPAN)).isEmpty();
    assertThat(writer.settled(Hypothesis.nothing())).isEmpty();
    assertThat(settle(word("我", 0, 1)).utteranceId()).isEqualTo("C1");
  }

  @Test
  void idsGoOnAfterThoseThatMayBeTaken() {
    TranscriptWriter later = writer(TranscriptWriter.Memory.after(41));
    assertThat(later.interim(Hypothesis.interim("喂"), SPAN))
        .hasValueSatisfying(next -> assertThat(next.utteranceId()).isEqualTo("C42"));
  }

  private Transcript settle(Word... words) {
    String text = String.join(" ", List.of(words).stream().map(Word::text).toList());
    return writer.settled(new Hypothesis(true, text, List.of(words), List.of())).orElseThrow();
  }

  private TranscriptWriter writer(TranscriptWriter.Memory memory) {
    return new TranscriptWriter(Channel.CUSTOMER, new ConfidenceLimits(0.7, 0.8), clock, memory);
  }

  private static Word word(String text, int from, double confidence) {
    return new Word(text, TimeSpan.ofSamples(from, from + 1600), confidence);
  }
}
