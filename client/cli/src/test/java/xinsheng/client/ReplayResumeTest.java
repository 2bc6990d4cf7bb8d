package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.Encoding;
import xinsheng.audio.KeepFrom;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.Outcome;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;
import xinsheng.session.ResumeTokens;
import xinsheng.session.Resumption;
import xinsheng.stage.StageClock;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.v1.AnalyzedThrough;
import xinsheng.v1.AudioChunk;
import xinsheng.v1.AudioEncoding;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.CallEvent;
import xinsheng.v1.Channel;
import xinsheng.v1.Marker;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.Resume;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.SuggestionOutcome;
import xinsheng.v1.TextTurn;
import xinsheng.wire.EventMapper;

/**
 * The library's replay buffer and delivery against the server's session: whatever is sent, however
 * far it and its answers get, and wherever the connection is cut, the call is as if it had not
 * been.
 */
class ReplayResumeTest {
  private static final int RATE = 8000;
  private static final String COMPLAINT = "你们的服务太差了，我要去投诉你们领导！";
  private static final byte[] KEY = "sixteen bytes and more".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CALL = Samples.bytes("zh/demo-call.wav");
  private static final LanguagePack PACK = TestModels.pack(Language.MANDARIN);

  /** One step of a call: something is said, or the connection does something. */
  sealed interface Step {
    /** A channel speaks, in samples; skipped while it is muted. */
    record Speak(Channel channel, int samples) implements Step {}

    record Write(Channel channel, int number) implements Step {}

    record Mark(MarkerKind kind, Channel channel) implements Step {}

    record Feedback() implements Step {}

    /** So many messages reach the server. */
    record Send(int messages) implements Step {}

    /** So many events reach the client. */
    record Receive(int events) implements Step {}

    /** The connection breaks: what is under way is gone. */
    record Cut() implements Step {}

    /** The same, and the next server does not know the state. */
    record CutAndLoseState() implements Step {}
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void whereverItIsCutNothingIsLostOrDoubled(@ForAll("steps") List<Step> steps) {
    // given: the call over a connection that holds
    Run whole = new Run();
    steps.stream().filter(each -> !(each instanceof Step.Cut)).forEach(whole::take);
    whole.end();
    // when
    Run broken = new Run();
    steps.forEach(broken::take);
    broken.end();
    // then
    assertThat(broken.sent).isEqualTo(whole.sent);
    assertThat(broken.texts()).isEqualTo(whole.texts()).isEqualTo(broken.textsSent);
    assertThat(broken.codes()).doesNotContain("AUDIO_GAP", "RESUMED_WITHOUT_STATE");
    assertThat(broken.report().duration()).isEqualTo(whole.report().duration());
    assertThat(broken.report().findings().feedback())
        .isEqualTo(whole.report().findings().feedback());
    assertThat(broken.messagesTaken()).isEqualTo(broken.others);
    assertThat(broken.consented).isEqualTo(whole.consented);
    assertThat(broken.onHold).isEqualTo(whole.onHold);
    broken.assertInOrder();
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  void aServerWithoutTheStateIsToldAllThatStillCounts(
      @ForAll("steps") List<Step> before, @ForAll("steps") List<Step> after) {
    // when
    Run broken = new Run();
    before.forEach(broken::take);
    broken.take(new Step.CutAndLoseState());
    after.forEach(broken::take);
    broken.end();
    // then: the words came once, and hold, mute and consent are as they were said
    assertThat(broken.texts()).isEqualTo(broken.textsSent);
    assertThat(broken.consented).isEqualTo(broken.consentSaid);
    assertThat(broken.onHold).isEqualTo(broken.holdSaid);
    broken.assertInOrder();
  }

  @Example
  void aChannelThatIsMutedBeforeTheCutStaysSo() {
    Run run = new Run();
    run.take(new Step.Speak(Channel.CHANNEL_AGENT, 12_000));
    run.take(new Step.Speak(Channel.CHANNEL_CUSTOMER, 8_000));
    run.take(new Step.Mark(MarkerKind.MARKER_KIND_MUTE, Channel.CHANNEL_AGENT));
    run.take(new Step.Send(100));
    run.take(new Step.Receive(100));
    run.take(new Step.Cut());
    run.take(new Step.Speak(Channel.CHANNEL_CUSTOMER, 16_000));
    run.end();
    assertThat(run.report().duration()).isEqualTo(Duration.ofMillis(3100));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Channel> channels = Arbitraries.of(Channel.CHANNEL_CUSTOMER, Channel.CHANNEL_AGENT);
    Arbitrary<Step> speak =
        Combinators.combine(channels, Arbitraries.integers().between(1, 4000)).as(Step.Speak::new);
    Arbitrary<Step> write =
        Combinators.combine(channels, Arbitraries.integers().between(0, 999)).as(Step.Write::new);
    Arbitrary<Step> mark =
        Combinators.combine(
                Arbitraries.of(MarkerKind.class)
                    .filter(
                        each ->
                            each != MarkerKind.UNRECOGNIZED
                                && each != MarkerKind.MARKER_KIND_UNSPECIFIED),
                channels)
            .as(Step.Mark::new);
    return Arbitraries.frequencyOf(
            Tuple.of(10, speak),
            Tuple.of(2, write),
            Tuple.of(2, mark),
            Tuple.of(1, Arbitraries.just(new Step.Feedback())),
            Tuple.of(5, Arbitraries.integers().between(1, 12).map(Step.Send::new)),
            Tuple.of(5, Arbitraries.integers().between(1, 12).map(Step.Receive::new)),
            Tuple.of(2, Arbitraries.just(new Step.Cut())))
        .list()
        .ofMinSize(5)
        .ofMaxSize(50);
  }

  /** A call, its client and its server of the moment. */
  private static final class Run {
    private static final AudioSpec SPEC =
        AudioSpec.newBuilder()
            .setEncoding(AudioEncoding.AUDIO_ENCODING_LINEAR16)
            .setSampleRateHertz(RATE)
            .addChannels(Channel.CHANNEL_CUSTOMER)
            .addChannels(Channel.CHANNEL_AGENT)
            .build();

    private final ReplayBuffer replay = new ReplayBuffer(SPEC, Duration.ofMinutes(2));
    private final Delivery delivery = new Delivery(true);
    private final List<CallEvent> heard = new ArrayList<>();
    private final Deque<CallEvent> underWay = new ArrayDeque<>();
    private final Map<Channel, Long> sent = new EnumMap<>(Channel.class);
    private final Set<Channel> muted = EnumSet.noneOf(Channel.class);
    private final List<String> textsSent = new ArrayList<>();
    private long others;
    private boolean consentSaid;
    private boolean holdSaid;
    private boolean consented;
    private boolean onHold;
    private xinsheng.ledger.@Nullable CallReport report;
    private CallSession session;

    Run() {
      session = connect();
      // Every call has something, and a suggestion to say something of.
      write(Channel.CHANNEL_CUSTOMER, COMPLAINT);
      speak(Channel.CHANNEL_CUSTOMER, 800);
      speak(Channel.CHANNEL_AGENT, 800);
      send(100);
      receive(100);
    }

    void take(Step step) {
      if (step instanceof Step.Speak each) {
        speak(each.channel(), each.samples());
      } else if (step instanceof Step.Write each) {
        write(each.channel(), "第" + each.number() + "句");
      } else if (step instanceof Step.Mark each) {
        mark(each.kind(), each.channel());
      } else if (step instanceof Step.Feedback) {
        feedback();
      } else if (step instanceof Step.Send each) {
        send(each.messages());
      } else if (step instanceof Step.Receive each) {
        receive(each.events());
      } else {
        cut(step instanceof Step.CutAndLoseState);
      }
    }

    private void speak(Channel channel, int samples) {
      if (muted.contains(channel)) {
        return;
      }
      long from = sent.merge(channel, (long) samples, Long::sum) - samples;
      AudioChunk chunk =
          AudioChunk.newBuilder()
              .setChannel(channel)
              .setData(ByteString.copyFrom(samples(channel, from, samples)))
              .build();
      replay.add(StreamCallRequest.newBuilder().setAudio(chunk).build());
    }

    /** Both parties of the sample call; the agent is left. */
    private static byte[] samples(Channel channel, long from, int count) {
      byte[] mono = new byte[2 * count];
      int side = channel == Channel.CHANNEL_AGENT ? 0 : 2;
      for (int i = 0; i < count; i++) {
        int at = (int) (4 * (from + i) + side);
        mono[2 * i] = CALL[at];
        mono[2 * i + 1] = CALL[at + 1];
      }
      return mono;
    }

    private void write(Channel channel, String text) {
      textsSent.add(text);
      TextTurn turn = TextTurn.newBuilder().setChannel(channel).setText(text).build();
      other(StreamCallRequest.newBuilder().setText(turn).build());
    }

    private void mark(MarkerKind kind, Channel channel) {
      switch (kind) {
        case MARKER_KIND_MUTE -> muted.add(channel);
        case MARKER_KIND_UNMUTE -> muted.remove(channel);
        case MARKER_KIND_HOLD -> holdSaid = true;
        case MARKER_KIND_RESUME -> holdSaid = false;
        case MARKER_KIND_CONSENT_GIVEN -> consentSaid = true;
        case MARKER_KIND_CONSENT_WITHDRAWN -> consentSaid = false;
        default -> {}
      }
      Marker marker = Marker.newBuilder().setKind(kind).setChannel(channel).build();
      other(StreamCallRequest.newBuilder().setMarker(marker).build());
    }

    private void feedback() {
      if (!delivery.isForgotten("s-1")) {
        SuggestionFeedback used =
            SuggestionFeedback.newBuilder()
                .setSuggestionId("s-1")
                .setOutcome(SuggestionOutcome.SUGGESTION_OUTCOME_USED)
                .build();
        other(StreamCallRequest.newBuilder().setFeedback(used).build());
      }
    }

    private void other(StreamCallRequest request) {
      others++;
      replay.add(request);
    }

    private void send(int messages) {
      for (int i = 0; i < messages && !replay.isWritten(); i++) {
        serve(replay.next());
      }
    }

    private void receive(int events) {
      for (int i = 0; i < events && !underWay.isEmpty(); i++) {
        CallEvent event = underWay.removeFirst();
        heard.addAll(delivery.take(event));
        if (event.hasAnalyzedThrough() && !event.getAnalyzedThrough().getResumeToken().isEmpty()) {
          replay.acknowledge(event.getAnalyzedThrough());
        }
      }
    }

    private void cut(boolean loseState) {
      session.close();
      underWay.clear();
      delivery.discardHeld();
      if (loseState) {
        delivery.loseState();
        replay.loseState();
      }
      replay.rewind();
      session = connect();
    }

    void end() {
      send(Integer.MAX_VALUE);
      receive(Integer.MAX_VALUE);
      consented = session.consented();
      onHold = session.isOnHold();
      report = session.end(EndCause.CLIENT);
      session.close();
      receive(Integer.MAX_VALUE);
      heard.addAll(delivery.flush());
    }

    private CallSession connect() {
      Identity identity = new Identity("replay", "", "", Optional.empty());
      xinsheng.audio.AudioSpec audio =
          new xinsheng.audio.AudioSpec(
              Encoding.LINEAR16,
              RATE,
              List.of(xinsheng.audio.Channel.CUSTOMER, xinsheng.audio.Channel.AGENT),
              false);
      CallSetup setup = CallSetup.phone(identity, Language.MANDARIN, audio);
      CallSession.Tools tools =
          new CallSession.Tools(Optional.of(new ResumeTokens(KEY)), StageClock.NONE);
      return new CallSession(
          setup, PACK, tools, resumption(), each -> underWay.add(EventMapper.event(each)));
    }

    private Resumption resumption() {
      if (!delivery.hasBegun()) {
        return Resumption.NONE;
      }
      Resume resume = delivery.resume();
      return new Resumption(
          resume.getToken().toByteArray(),
          resume.getSequence(),
          duration(resume.getOffset()),
          resume.getStartFromList().stream()
              .map(
                  each ->
                      new KeepFrom(
                          party(each.getChannel()), each.getSample(), duration(each.getOffset())))
              .toList());
    }

    private void serve(StreamCallRequest request) {
      switch (request.getRequestCase()) {
        case AUDIO ->
            session.audio(
                request.getAudio().getData().toByteArray(),
                party(request.getAudio().getChannel()),
                OptionalLong.empty(),
                request.getAudio().getLostBefore());
        case TEXT ->
            session.text(
                party(request.getText().getChannel()),
                request.getText().getText(),
                Optional.empty());
        case MARKER -> session.marker(marker(request), party(request.getMarker().getChannel()));
        case FEEDBACK -> session.feedback(request.getFeedback().getSuggestionId(), Outcome.USED);
        default -> throw new AssertionError(request);
      }
    }

    private static xinsheng.ledger.Marker marker(StreamCallRequest request) {
      String name = request.getMarker().getKind().name();
      return xinsheng.ledger.Marker.valueOf(name.substring("MARKER_KIND_".length()));
    }

    private static xinsheng.audio.Channel party(Channel channel) {
      return channel == Channel.CHANNEL_AGENT
          ? xinsheng.audio.Channel.AGENT
          : xinsheng.audio.Channel.CUSTOMER;
    }

    private static Duration duration(com.google.protobuf.Duration duration) {
      return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }

    xinsheng.ledger.CallReport report() {
      return Optional.ofNullable(report).orElseThrow();
    }

    /** The typed words that the listener has heard. */
    List<String> texts() {
      return heard.stream()
          .filter(each -> each.hasTranscript() && each.getTranscript().getIsFinal())
          .filter(each -> each.getTranscript().getUtteranceId().matches("[AC]t\\d+"))
          .map(each -> each.getTranscript().getText())
          .toList();
    }

    List<String> codes() {
      return heard.stream()
          .filter(CallEvent::hasNotice)
          .map(each -> each.getNotice().getCode())
          .toList();
    }

    long messagesTaken() {
      return heard.stream()
          .filter(CallEvent::hasAnalyzedThrough)
          .map(CallEvent::getAnalyzedThrough)
          .mapToLong(AnalyzedThrough::getMessagesTaken)
          .max()
          .orElse(0);
    }

    void assertInOrder() {
      for (int i = 1; i < heard.size(); i++) {
        assertThat(heard.get(i).getSequence()).isGreaterThan(heard.get(i - 1).getSequence());
      }
      List<String> settled =
          heard.stream()
              .filter(each -> each.hasTranscript() && each.getTranscript().getIsFinal())
              .map(each -> each.getTranscript().getUtteranceId())
              .toList();
      assertThat(settled).doesNotHaveDuplicates();
      assertThat(Arrays.asList(heard.get(heard.size() - 1).hasReport())).containsExactly(true);
    }
  }
}
