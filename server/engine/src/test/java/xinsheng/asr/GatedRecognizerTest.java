package xinsheng.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static xinsheng.asr.GatedChannel.word;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import xinsheng.audio.TimeSpan;

/** What the gate does in each of its states, with a recogniser that says what a script says. */
class GatedRecognizerTest {
  private static final String SPEECH_OF_A_SECOND = "#".repeat(10);

  @Nested
  class Closed {
    @Test
    void silenceIsNotDecoded() {
      GatedChannel channel = new GatedChannel(List.of(word("我", 0, 0.1)));
      channel.hear(".".repeat(50));
      channel.finish();
      assertThat(channel.fed()).isEmpty();
      assertThat(channel.transcripts()).isEmpty();
    }

    @Test
    void opensWithAPreRollOfSixFrames() {
      GatedChannel channel = new GatedChannel(List.of());
      channel.hear(".".repeat(10) + "#");
      assertThat(channel.fed()).containsExactlyElementsOf(frames(4, 11));
    }

    @Test
    void opensWithLessWhereTheCallIsYounger() {
      GatedChannel channel = new GatedChannel(List.of());
      channel.hear("..#");
      assertThat(channel.fed()).containsExactlyElementsOf(frames(0, 3));
    }

    @Test
    void onlyThePreRollWouldBeReplayed() {
      GatedChannel channel = new GatedChannel(List.of());
      channel.hear(".".repeat(50));
      assertThat(channel.needed()).isEqualTo(44);
    }
  }

  @Nested
  class Speech {
    @Test
    void interimTextComesAtMostEveryThirdFrameUnderTheIdOfItsFinal() {
      // given: a word every 0.2 s
      GatedChannel channel =
          new GatedChannel(List.of(word("我", 0.0, 0.2), word("要", 0.2, 0.4), word("退", 0.4, 0.6)));
      // when
      List<Transcript> heard = channel.hear(SPEECH_OF_A_SECOND);
      channel.finish();
      // then: asked after 0.3, 0.6 and 0.9 s, told where it changed
      assertThat(heard).extracting(Transcript::text).containsExactly("我", "我要退");
      assertThat(heard).noneMatch(Transcript::settled);
      assertThat(heard.get(1).span()).isEqualTo(TimeSpan.ofSamples(0, 9_600));
      assertThat(channel.transcripts()).extracting(Transcript::utteranceId).containsOnly("C1");
    }

    @Test
    void noInterimTextIfItIsNotWanted() {
      GatedChannel channel =
          new GatedChannel(List.of(word("我", 0, 0.2)), false, new GatedRecognizer.Memory());
      assertThat(channel.hear("#####")).isEmpty();
      assertThat(channel.finish()).extracting(Transcript::text).containsExactly("我");
    }

    @Test
    void anEndpointSettlesTheUtteranceAndTheNextGoesOnWithoutAHole() {
      // given: the engine finds an endpoint at 0.8 s although the gate hears speech throughout
      GatedChannel channel = new GatedChannel(List.of(word("喂", 0.1, 0.3), word("你", 1, 1.2)));
      // when
      channel.hear(SPEECH_OF_A_SECOND + SPEECH_OF_A_SECOND);
      // then
      assertThat(channel.finals()).extracting(Transcript::utteranceId).containsExactly("C1", "C2");
      assertThat(channel.fed()).containsExactlyElementsOf(frames(0, 20));
      assertThat(interimOf(channel, "C2").span().start()).isEqualTo(seconds(0.8));
    }

    @Test
    void whatIsNotSettledWouldBeReplayedFromThePreRollOn() {
      GatedChannel channel = new GatedChannel(List.of());
      channel.hear(".".repeat(10) + SPEECH_OF_A_SECOND.repeat(8));
      assertThat(channel.needed()).isEqualTo(4);
    }

    @Test
    void after25SecondsTheUtteranceEndsAndWordsThatMayBeCutAreDecodedAgain() {
      // given: words that end 1 s before and 0.3 s before, and one in what is decoded again
      GatedChannel channel =
          new GatedChannel(
              List.of(word("早", 23.8, 24.0), word("晚", 24.4, 24.7), word("后", 25.2, 25.4)));
      // when
      channel.hear(SPEECH_OF_A_SECOND.repeat(25));
      // then: the second word is left out, and the engine is fed again from its first frame on
      assertThat(channel.finals()).extracting(Transcript::text).containsExactly("早");
      assertThat(channel.fed().subList(250, channel.fed().size()))
          .containsExactlyElementsOf(frames(244, 250));
      assertThat(channel.needed()).isEqualTo(244);
      // then: what was fed at 25.2 s is the call at 24.6 s
      channel.finish();
      assertThat(channel.finals().get(1).span()).isEqualTo(span(24.6, 24.8));
    }

    @Test
    void finishSettlesAndClosesTheGate() {
      GatedChannel channel = new GatedChannel(List.of(word("我", 0, 0.3)));
      channel.hear("####");
      assertThat(channel.finish()).extracting(Transcript::text).containsExactly("我");
      assertThat(channel.needed()).isEqualTo(4);
      channel.hear("....");
      assertThat(channel.fed()).containsExactlyElementsOf(frames(0, 4));
    }
  }

  @Nested
  class Hangover {
    @Test
    void speechWithinSixFramesBelongsToTheSameUtterance() {
      GatedChannel channel = new GatedChannel(List.of(word("我", 0.6, 0.9), word("要", 1.2, 1.9)));
      channel.hear("#########......#####");
      channel.finish();
      assertThat(channel.finals()).extracting(Transcript::text).containsExactly("我要");
      assertThat(channel.fed()).containsExactlyElementsOf(frames(0, 20));
    }

    @Test
    void anEndpointInItIsNotSettledASecondTime() {
      GatedChannel channel = new GatedChannel(List.of(word("我", 0.1, 0.4)));
      channel.hear("####.........");
      assertThat(channel.finals()).extracting(Transcript::text).containsExactly("我");
    }

    @Test
    void anUtteranceOf15SecondsEndsInAPauseOfTwoFrames() {
      GatedChannel channel =
          new GatedChannel(List.of(word("我", 14.8, 14.9), word("要", 15.2, 15.3)));
      assertThat(channel.hear(SPEECH_OF_A_SECOND.repeat(15) + ".")).noneMatch(Transcript::settled);
      assertThat(channel.hear(".")).extracting(Transcript::text).containsExactly("我");
      // then: nothing is decoded again, and the gate is still open
      channel.hear("#");
      channel.finish();
      assertThat(channel.fed()).containsExactlyElementsOf(frames(0, 153));
      assertThat(channel.finals().get(1).span()).isEqualTo(span(15.2, 15.3));
    }

    @Test
    void aShorterUtteranceGoesOnThroughThatPause() {
      GatedChannel channel = new GatedChannel(List.of(word("我", 14.6, 14.7)));
      assertThat(channel.hear(SPEECH_OF_A_SECOND.repeat(14) + "#######.."))
          .noneMatch(Transcript::settled);
    }
  }

  @Nested
  class Expired {
    @Test
    void sevenSilentFramesSettleTheUtteranceAndCloseTheGate() {
      // given: too little silence for the engine's own endpoint
      GatedChannel channel = new GatedChannel(List.of(word("我", 0.5, 0.9)));
      assertThat(channel.hear("####......")).noneMatch(Transcript::settled);
      assertThat(channel.hear(".")).extracting(Transcript::text).containsExactly("我");
      // then
      channel.hear(".....");
      assertThat(channel.fed()).containsExactlyElementsOf(frames(0, 11));
      assertThat(channel.needed()).isEqualTo(11);
    }

    @Test
    void wordsAfterItAreTimesOfTheCall() {
      // given: 1.1 s are fed, 30 s are not, then 0.6 s of pre-roll and speech
      GatedChannel channel = new GatedChannel(List.of(word("我", 0.5, 0.9), word("要", 1.8, 1.9)));
      channel.hear("####.......");
      channel.hear(".".repeat(300) + "##########");
      channel.finish();
      assertThat(channel.finals().get(1).span()).isEqualTo(span(31.2, 31.3));
    }
  }

  @Nested
  class Replaying {
    @Test
    void saysNothingThatMayChangeAndThenGoesOn() {
      // given: a call that broke within an utterance, after its interim text
      GatedRecognizer.Memory memory = new GatedRecognizer.Memory();
      List<Word> script = List.of(word("我", 0.6, 0.8), word("要", 1.2, 1.7));
      GatedChannel before = new GatedChannel(script, true, memory);
      assertThat(before.hear("......####")).extracting(Transcript::text).containsExactly("我");
      long needed = before.needed();
      // when
      GatedChannel after = new GatedChannel(script, true, memory);
      assertThat(after.replay(needed, 10)).isEmpty();
      // then: the same interim text is not said again
      assertThat(after.hear("#########")).extracting(Transcript::text).containsExactly("我要");
      assertThat(after.finish()).extracting(Transcript::utteranceId).containsExactly("C1");
    }

    @Test
    void audioThatIsNotNeededIsNotDecoded() {
      GatedRecognizer.Memory memory = new GatedRecognizer.Memory();
      new GatedChannel(List.of(), true, memory).hear(".".repeat(20));
      GatedChannel after = new GatedChannel(List.of(), true, memory);
      after.replay(0, 14);
      after.replay(14, 20);
      assertThat(after.needed()).isEqualTo(14);
      after.hear("#");
      assertThat(after.fed()).containsExactlyElementsOf(frames(14, 21));
    }
  }

  private static Transcript interimOf(GatedChannel channel, String id) {
    return channel.transcripts().stream()
        .filter(each -> !each.settled() && each.utteranceId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> frames(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private static TimeSpan span(double from, double to) {
    return word("", from, to).span();
  }

  private static Duration seconds(double value) {
    return span(0, value).end();
  }
}
