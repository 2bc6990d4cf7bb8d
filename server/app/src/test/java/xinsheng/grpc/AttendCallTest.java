package xinsheng.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static xinsheng.grpc.ServiceFixture.assertReason;

import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.auth.TokenList;
import xinsheng.live.CallLimits;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;
import xinsheng.testing.InProcess;
import xinsheng.testing.PlainText;
import xinsheng.testing.Recorder;
import xinsheng.text.Language;
import xinsheng.v1.Acknowledgement;
import xinsheng.v1.AttendCallRequest;
import xinsheng.v1.Attention;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.CallServiceGrpc.CallServiceBlockingStub;
import xinsheng.v1.CallSnapshot;
import xinsheng.v1.Channel;
import xinsheng.v1.EmotionPoint;
import xinsheng.v1.GetManualSectionRequest;
import xinsheng.v1.HandOver;
import xinsheng.v1.HelpRequest;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;
import xinsheng.v1.Suggestion;
import xinsheng.v1.TextTurn;
import xinsheng.v1.Transcript;
import xinsheng.v1.WatchCallsRequest;
import xinsheng.v1.WatchCallsResponse;
import xinsheng.v1.Whisper;

/** What people at desks and walls do about a call, and what they are told of it. */
class AttendCallTest {
  private static final LanguagePack PACK =
      LanguagePack.ofText(
          new PlainText(), PlaybookLoader.load(Language.MANDARIN, PlaybookSource.shipped()));

  private final Recorder<StreamCallResponse> events = new Recorder<>();
  private final Recorder<WatchCallsResponse> wall = new Recorder<>();
  private InProcess server;
  private StreamObserver<StreamCallRequest> call;

  /** A phone streams a call of the agent li-na; wang is a supervisor. */
  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    String list =
        Tokens.entry("phone", "stream", 9)
            + Tokens.entry("li-na", "watch-own", 9)
            + Tokens.entry("zhao", "watch-own", 9)
            + Tokens.entry("wang", "watch-all", 9)
            + Tokens.entry("analyst", "reports", 9);
    Path file = Files.writeString(folder.resolve("tokens.yaml"), list);
    server =
        new InProcess(
            new Languages(Map.of(Language.MANDARIN, PACK), Map.of(Language.ENGLISH, "none")),
            CallLimits.DEFAULTS,
            Optional.of(TokenList.read(file)));
    call = stub("phone").streamCall(events);
    call.onNext(Wire.config("c-1", c -> c.clearAudio().setAgentId("li-na")));
    call.onNext(Wire.text("我要去投诉你们领导"));
    events.await(each -> each.getEvent().hasSuggestion());
  }

  @AfterEach
  void stop() throws Exception {
    server.server().stop(Duration.ZERO, Duration.ofSeconds(10));
    server.close();
  }

  @Test
  void everybodyWhoFollowsTheCallIsToldAndTheReportHoldsIt() throws Exception {
    // given
    stub("wang").watchCalls(WatchCallsRequest.getDefaultInstance(), wall);
    wall.await(WatchCallsResponse::hasSnapshot);
    // when
    attend("wang", acknowledge("e-1"));
    attend("wang", handOver("zhao"));
    attend("wang", whisper("先道歉，回拨13800138000"));
    attend("li-na", help());
    // then: the phone is told all, the wall without numbers
    List<Attention> told = List.of(attention(), attention(), attention(), attention());
    assertThat(told)
        .containsExactly(
            acknowledge("e-1").toBuilder().setBy("wang").build(),
            handOver("zhao").toBuilder().setBy("wang").build(),
            whisper("先道歉，回拨13800138000").toBuilder().setBy("wang").build(),
            help().toBuilder().setBy("li-na").build());
    for (Attention each : told) {
      Attention seen = wall.await(w -> w.getEvent().hasAttention()).getEvent().getAttention();
      assertThat(seen)
          .isEqualTo(
              each.hasWhisper() ? whisper("先道歉，回拨█").toBuilder().setBy("wang").build() : each);
    }
    call.onCompleted();
    CallEvent last = events.await(each -> each.getEvent().hasReport()).getEvent();
    assertThat(last.getReport().getAttentionsList()).isEqualTo(told);
  }

  @Test
  void whoDidItIsWhoCalls() throws Exception {
    attend("li-na", help().toBuilder().setBy("wang").build());
    assertThat(attention().getBy()).isEqualTo("li-na");
  }

  @Nested
  class Roles {
    @ParameterizedTest
    @ValueSource(strings = {"phone", "li-na", "wang"})
    void everybodyOnACallMayAskForHelp(String who) throws Exception {
      attend(who, help());
      assertThat(attention().getBy()).isEqualTo(who);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "li-na"})
    void theRestIsForSupervisors(String who) {
      refused("ROLE_MISSING", who, "c-1", acknowledge("e-1"));
      refused("ROLE_MISSING", who, "c-1", handOver("zhao"));
      refused("ROLE_MISSING", who, "c-1", whisper("先道歉"));
    }

    @Test
    void callsOfOthersAreNotThere() {
      refused("CALL_NOT_FOUND", "zhao", "c-1", help());
      refused("ROLE_MISSING", "analyst", "c-1", help());
    }
  }

  @Nested
  class IsRefused {
    @Test
    void whereNoSuchCallRuns() throws Exception {
      refused("CALL_NOT_FOUND", "wang", "c-2", help());
      call.onCompleted();
      events.awaitEnd();
      refused("CALL_NOT_FOUND", "wang", "c-1", help());
    }

    @Test
    void whereNoSuchEscalationWasRaisedOrNothingIsSaid() {
      refused("ATTENTION_INVALID", "wang", "c-1", acknowledge("e-2"));
      refused("ATTENTION_INVALID", "wang", "c-1", acknowledge(""));
      refused("ATTENTION_INVALID", "wang", "c-1", Attention.getDefaultInstance());
    }

    @Test
    void whereATextIsTooLongCountedInCharacters() throws Exception {
      // given: 80 characters, of one and of two UTF-16 units each
      for (String character : List.of("您", "𠀀")) {
        attend("wang", whisper(character.repeat(80)));
        assertThat(attention().getWhisper().getText()).isEqualTo(character.repeat(80));
        refused("FIELD_TOO_LONG", "wang", "c-1", whisper(character.repeat(81)));
      }
      refused("FIELD_TOO_LONG", "wang", "c-1", whisper(""));
      attend("wang", handOver("赵".repeat(128)));
      refused("FIELD_TOO_LONG", "wang", "c-1", handOver("赵".repeat(129)));
      refused("FIELD_TOO_LONG", "wang", "c-1", handOver(""));
      // then: nothing of what was refused is told
      call.onCompleted();
      CallEvent last = events.await(each -> each.getEvent().hasReport()).getEvent();
      assertThat(last.getReport().getAttentionsCount()).isEqualTo(3);
    }
  }

  @Test
  void aLateJoinerGetsTheLastOfEverythingWithoutNumbers() throws Exception {
    // given: a chat of 25 more messages over more than six minutes
    attend("wang", whisper("回拨13800138000"));
    for (int i = 1; i <= 25; i++) {
      call.onNext(typed(i * 16, "我要去投诉你们领导，到现在还没解决，我的电话是1380013800" + i));
    }
    events.await(each -> each.getEvent().getAnalyzedThrough().getThrough().getSeconds() == 400);
    // when
    stub("wang").watchCalls(WatchCallsRequest.getDefaultInstance(), wall);
    CallSnapshot known = wall.await(WatchCallsResponse::hasSnapshot).getSnapshot();
    // then: the last 20 utterances, 3 suggestions, 180 s of levels
    List<CallEvent> told = events.values().stream().map(StreamCallResponse::getEvent).toList();
    List<String> utterances =
        told.stream()
            .filter(CallEvent::hasTranscript)
            .map(each -> each.getTranscript().getUtteranceId())
            .toList();
    List<String> suggestions =
        told.stream()
            .filter(CallEvent::hasSuggestion)
            .map(each -> each.getSuggestion().getSuggestionId())
            .toList();
    assertThat(suggestions).hasSizeGreaterThan(3);
    assertThat(known.getTranscriptsList())
        .extracting(Transcript::getUtteranceId)
        .isEqualTo(utterances.subList(6, 26));
    assertThat(known.getSuggestionsList())
        .extracting(Suggestion::getSuggestionId)
        .isEqualTo(suggestions.subList(suggestions.size() - 3, suggestions.size()));
    assertThat(known.getTraceList().subList(1, known.getTraceCount()))
        .extracting(AttendCallTest::second)
        .isNotEmpty()
        .isSorted()
        .allMatch(second -> second > 220 && second <= 400);
    assertThat(second(known.getTrace(0))).as("what held at 220 s").isLessThanOrEqualTo(220);
    assertThat(known.getAttentionsList())
        .containsExactly(whisper("回拨█").toBuilder().setBy("wang").build());
    assertThat(known.toString()).doesNotContain("138");
    assertThat(known.getTranscriptsList())
        .allSatisfy(each -> assertThat(each.getText()).isEqualTo("我要去投诉你们领导，到现在还没解决，我的电话是█"))
        .allSatisfy(each -> assertThat(each.getConfidence()).isEqualTo(1));
  }

  @Nested
  class TheManual {
    @ParameterizedTest
    @ValueSource(strings = {"phone", "li-na", "wang"})
    void isOpenToAllWhoAreOnCalls(String who) {
      var section = as(who).getManualSection(section("E-1.1b", "zh"));
      assertThat(section.getSection()).isEqualTo("E-1.1b");
      assertThat(section.getSubject()).isEqualTo("次数与“还没解决”");
    }

    @Test
    void hasNoSectionThatItHasNot() {
      assertReason(
          () -> as("wang").getManualSection(section("E-99", "cmn-Hans-CN")), "SECTION_NOT_FOUND");
      assertReason(() -> as("wang").getManualSection(section("", "zh")), "SECTION_NOT_FOUND");
    }

    @Test
    void isAskedInALanguageThatIsServed() {
      assertReason(
          () -> as("wang").getManualSection(section("E-1.1b", "tlh")), "LANGUAGE_UNSUPPORTED");
      assertReason(
          () -> as("wang").getManualSection(section("E-1.1b", "")), "LANGUAGE_UNSUPPORTED");
      assertReason(
          () -> as("wang").getManualSection(section("E-1.1b", "en")), "LANGUAGE_NOT_INSTALLED");
    }

    @Test
    void isNotForThoseWhoReadReports() {
      assertReason(() -> as("analyst").getManualSection(section("E-1.1b", "zh")), "ROLE_MISSING");
    }

    private static GetManualSectionRequest section(String id, String language) {
      return GetManualSectionRequest.newBuilder().setSection(id).setLanguageCode(language).build();
    }
  }

  /** The next one that the phone is told of. */
  private Attention attention() throws InterruptedException {
    return events.await(each -> each.getEvent().hasAttention()).getEvent().getAttention();
  }

  private void attend(String who, Attention what) {
    attend(who, "c-1", what);
  }

  private void attend(String who, String callId, Attention what) {
    var unused =
        as(who)
            .attendCall(
                AttendCallRequest.newBuilder().setCallId(callId).setAttention(what).build());
  }

  private void refused(String reason, String who, String callId, Attention what) {
    assertReason(() -> attend(who, callId, what), reason);
  }

  private CallServiceBlockingStub as(String who) {
    return CallServiceGrpc.newBlockingStub(server.channel())
        .withCallCredentials(new Tokens.Credentials(who));
  }

  private CallServiceGrpc.CallServiceStub stub(String who) {
    return CallServiceGrpc.newStub(server.channel())
        .withCallCredentials(new Tokens.Credentials(who));
  }

  private static long second(EmotionPoint point) {
    return point.getOffset().getSeconds();
  }

  private static StreamCallRequest typed(int second, String words) {
    TextTurn turn =
        TextTurn.newBuilder()
            .setChannel(Channel.CHANNEL_CUSTOMER)
            .setText(words)
            .setOffset(com.google.protobuf.Duration.newBuilder().setSeconds(second))
            .build();
    return StreamCallRequest.newBuilder().setText(turn).build();
  }

  private static Attention acknowledge(String escalationId) {
    return Attention.newBuilder()
        .setAcknowledgement(Acknowledgement.newBuilder().setEscalationId(escalationId))
        .build();
  }

  private static Attention handOver(String to) {
    return Attention.newBuilder().setHandOver(HandOver.newBuilder().setTo(to)).build();
  }

  private static Attention whisper(String text) {
    return Attention.newBuilder().setWhisper(Whisper.newBuilder().setText(text)).build();
  }

  private static Attention help() {
    return Attention.newBuilder().setHelpRequest(HelpRequest.getDefaultInstance()).build();
  }
}
