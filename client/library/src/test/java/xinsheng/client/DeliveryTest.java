package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.Channel;
import xinsheng.v1.KeepFrom;
import xinsheng.v1.Suggestion;
import xinsheng.v1.Transcript;
import xinsheng.v1.VoiceMeasurement;

/** When the listener may have an event, and how the next server goes on. */
class DeliveryTest {
  private final Delivery delivery = new Delivery(true);

  @Test
  void eventsArePassedOnAtTheAcknowledgementThatCoversThem() {
    CallEvent words = transcript(1, true);
    CallEvent suggestion = suggestion(2, "s-1");
    CallEvent acknowledgement = acknowledgement(3, "state");
    assertThat(delivery.take(words)).isEmpty();
    assertThat(delivery.take(suggestion)).isEmpty();
    assertThat(delivery.hasBegun()).isFalse();
    assertThat(delivery.take(acknowledgement)).containsExactly(words, suggestion, acknowledgement);
    assertThat(delivery.hasBegun()).isTrue();
  }

  @Test
  void interimEventsPassAtOnceUnlessSomethingBeforeThemWaits() {
    CallEvent interim = transcript(1, false);
    CallEvent gauge = event(2).setVoice(VoiceMeasurement.newBuilder().setIsInterim(true)).build();
    assertThat(delivery.take(interim)).containsExactly(interim);
    assertThat(delivery.take(gauge)).containsExactly(gauge);
    CallEvent words = transcript(3, true);
    CallEvent later = transcript(4, false);
    assertThat(delivery.take(words)).isEmpty();
    assertThat(delivery.take(later)).isEmpty();
    assertThat(delivery.take(acknowledgement(5, "state"))).startsWith(words, later).hasSize(3);
  }

  @Test
  void whatWasNotAcknowledgedWhenTheConnectionBrokeComesFromTheNextServer() {
    // given
    delivery.take(acknowledgement(7, "state"));
    delivery.take(transcript(8, true));
    // when
    delivery.discardHeld();
    // then: the next server is asked to go on after what the listener has had
    assertThat(delivery.resume().getToken().toStringUtf8()).isEqualTo("state");
    assertThat(delivery.resume().getSequence()).isEqualTo(7);
    assertThat(delivery.resume().getOffset().getSeconds()).isEqualTo(7);
    assertThat(delivery.resume().getStartFromList()).containsExactly(place(7));
    assertThat(delivery.take(acknowledgement(9, "next"))).hasSize(1);
  }

  @Test
  void theLastAcknowledgementHasNoStateAndWaitsForTheReport() {
    delivery.take(acknowledgement(1, "state"));
    CallEvent last = acknowledgement(2, "");
    CallEvent report = event(3).setReport(CallReport.getDefaultInstance()).build();
    assertThat(delivery.take(last)).isEmpty();
    assertThat(delivery.isReported()).isFalse();
    assertThat(delivery.take(report)).containsExactly(last, report);
    assertThat(delivery.isReported()).isTrue();
    assertThat(delivery.hasState()).isTrue();
  }

  @Test
  void aServerThatGivesNoStateIsTakenAtItsWord() {
    assertThat(delivery.isWithoutState()).isFalse();
    CallEvent words = transcript(1, true);
    delivery.take(words);
    CallEvent acknowledgement = acknowledgement(2, "");
    assertThat(delivery.take(acknowledgement)).containsExactly(words, acknowledgement);
    assertThat(delivery.isWithoutState()).isTrue();
  }

  @Test
  void aCallThatIsNotResumedHearsEverythingAtOnce() {
    Delivery plain = new Delivery(false);
    CallEvent words = transcript(1, true);
    assertThat(plain.take(words)).containsExactly(words);
  }

  @Test
  void whenTheCallEndedNothingIsHeldBack() {
    CallEvent words = transcript(1, true);
    delivery.take(words);
    assertThat(delivery.flush()).containsExactly(words);
    assertThat(delivery.flush()).isEmpty();
  }

  @Test
  void aStateThatIsLostTakesItsSuggestionsWithIt() {
    // given
    delivery.take(suggestion(1, "s-1"));
    delivery.take(acknowledgement(2, "state"));
    assertThat(delivery.isForgotten("s-1")).isFalse();
    // when
    delivery.loseState();
    // then
    assertThat(delivery.hasState()).isFalse();
    assertThat(delivery.resume().getToken().isEmpty()).isTrue();
    assertThat(delivery.resume().getStartFromList()).containsExactly(place(2));
    assertThat(delivery.isForgotten("s-1")).isTrue();
    assertThat(delivery.isForgotten("s-2")).isFalse();
    assertThat(delivery.take(suggestion(3, "s-4"))).isEqualTo(List.of());
    delivery.take(acknowledgement(4, "next"));
    assertThat(delivery.isForgotten("s-4")).isFalse();
  }

  private static CallEvent.Builder event(long sequence) {
    return CallEvent.newBuilder()
        .setSequence(sequence)
        .setOffset(Duration.newBuilder().setSeconds(sequence));
  }

  private static CallEvent transcript(long sequence, boolean settled) {
    return event(sequence).setTranscript(Transcript.newBuilder().setIsFinal(settled)).build();
  }

  private static CallEvent suggestion(long sequence, String id) {
    return event(sequence).setSuggestion(Suggestion.newBuilder().setSuggestionId(id)).build();
  }

  private static CallEvent acknowledgement(long sequence, String token) {
    AnalyzedThrough.Builder through =
        AnalyzedThrough.newBuilder().setResumeToken(ByteString.copyFromUtf8(token));
    if (!token.isEmpty()) {
      through.addKeepFrom(place(sequence));
    }
    return event(sequence).setAnalyzedThrough(through).build();
  }

  private static KeepFrom place(long sample) {
    return KeepFrom.newBuilder().setChannel(Channel.CHANNEL_CUSTOMER).setSample(sample).build();
  }
}
