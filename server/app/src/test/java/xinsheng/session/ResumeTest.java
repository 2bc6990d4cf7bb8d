package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import xinsheng.asr.Transcript;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.audio.KeepFrom;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallReport;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.NoticeCode;
import xinsheng.ledger.PlacedEvent;
import xinsheng.playbook.Playbook;
import xinsheng.stage.StageClock;
import xinsheng.suggest.Escalation;
import xinsheng.testing.EditDistance;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** A call that breaks, anywhere, goes on elsewhere as if it had not. */
class ResumeTest {
  private static final AudioSpec SPEC =
      new AudioSpec(Encoding.LINEAR16, 8000, List.of(Channel.AGENT, Channel.CUSTOMER), true);
  private static final int CHUNK = 800 * SPEC.frameBytes();
  private static final byte[] CALL = Samples.bytes("zh/demo-call.wav");
  private static final byte[] KEY = "sixteen bytes and more".getBytes(StandardCharsets.UTF_8);
  private static final LanguagePack PACK = TestModels.pack(Language.MANDARIN);
  private static final List<PlacedEvent> WHOLE = new Client().play(List.of());

  /** What a client does: takes events as settled at acknowledgements, keeps the audio since. */
  private static final class Client {
    private final List<PlacedEvent> taken = new ArrayList<>();
    private final List<PlacedEvent> held = new ArrayList<>();
    private CallEvent.Checkpoint last = new CallEvent.Checkpoint(new byte[0], List.of(), 0);

    /** Plays the call; after each cut, counted in chunks, on a new server with the same key. */
    List<PlacedEvent> play(List<Integer> cuts) {
      int from = 0;
      for (int cut : cuts) {
        from = play(from, Math.min(CALL.length, cut * CHUNK), false);
      }
      play(from, CALL.length, true);
      return taken;
    }

    private int play(int from, int to, boolean end) {
      held.clear();
      try (CallSession session = open(last.token())) {
        for (int at = from; at < to; at += CHUNK) {
          byte[] chunk = Arrays.copyOfRange(CALL, at, Math.min(to, at + CHUNK));
          session.audio(chunk, null, OptionalLong.empty());
        }
        if (end) {
          session.end(EndCause.CLIENT);
        }
      }
      return last.keepFrom().isEmpty()
          ? 0
          : (int) last.keepFrom().get(0).sample() * SPEC.frameBytes();
    }

    private CallSession open(byte[] token) {
      PlacedEvent seen = taken.isEmpty() ? null : taken.get(taken.size() - 1);
      Resumption from =
          seen == null
              ? Resumption.NONE
              : new Resumption(token, seen.sequence(), seen.offset(), last.keepFrom());
      return new CallSession(setup("demo"), PACK, tools(KEY), from, this::hear);
    }

    private void hear(PlacedEvent placed) {
      boolean interim =
          placed.event() instanceof CallEvent.Spoken spoken && !spoken.transcript().settled();
      held.add(placed);
      if (placed.event() instanceof CallEvent.AnalyzedThrough analyzed) {
        last = analyzed.checkpoint().orElse(last);
      } else if (!(interim && held.size() == 1)
          && !(placed.event() instanceof CallEvent.Reported)) {
        return;
      }
      taken.addAll(held);
      held.clear();
    }
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void whereverItIsCutNothingIsLostRepeatedOrContradicted(
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 890) Integer> cuts) {
    List<Integer> inOrder = cuts.stream().sorted().toList();
    List<PlacedEvent> events = new Client().play(inOrder);
    assertNumbersAndOffsetsUnbroken(events);
    assertThat(finals(events)).extracting(Transcript::utteranceId).doesNotHaveDuplicates();
    String said = text(finals(events));
    String saidWhole = text(finals(WHOLE));
    assertThat(EditDistance.between(characters(saidWhole), characters(said)).errors())
        .as(said)
        .isLessThanOrEqualTo(saidWhole.length() / 20);
    CallReport report = report(events);
    assertThat(report.findings().escalations())
        .extracting(Escalation::state)
        .containsExactly(Escalation.State.CONFIRMED);
    assertThat(report.mood().highestRisk()).isEqualTo(report(WHOLE).mood().highestRisk());
    assertThat(report.duration()).isEqualTo(report(WHOLE).duration());
    assertNothingSaidTwice(events);
  }

  @Example
  void everyAcknowledgementIsSmallAndKeepsLittleAudio() {
    Duration furthest = Duration.ZERO;
    for (PlacedEvent placed : WHOLE) {
      if (placed.event() instanceof CallEvent.AnalyzedThrough analyzed
          && analyzed.checkpoint().isPresent()) {
        CallEvent.Checkpoint checkpoint = analyzed.checkpoint().get();
        assertThat(checkpoint.token()).hasSizeLessThan(ResumeTokens.MAX_BYTES);
        Duration kept = analyzed.through().minus(checkpoint.keepFrom().get(0).offset());
        furthest = kept.compareTo(furthest) > 0 ? kept : furthest;
      }
    }
    assertThat(furthest).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  @Example
  void aTokenThatWasChangedOrMadeElsewhereIsRefused() {
    byte[] token = token();
    byte[] forged = token.clone();
    forged[3] ^= 1;
    refused(Reason.RESUME_TOKEN_INVALID, () -> resume(forged, "demo", PACK, KEY));
    byte[] otherKey = "another key, long enough".getBytes(StandardCharsets.UTF_8);
    refused(Reason.RESUME_TOKEN_INVALID, () -> resume(token, "demo", PACK, otherKey));
    refused(Reason.RESUME_TOKEN_INVALID, () -> resume(new byte[5], "demo", PACK, KEY));
    refused(Reason.RESUME_MISMATCH, () -> resume(token, "other", PACK, KEY));
    Playbook now = PACK.playbook();
    Playbook next =
        new Playbook(
            now.language(),
            "0123456789ab",
            now.manual(),
            now.vocabulary(),
            now.riskActions(),
            now.escalationSteps(),
            now.agentRate(),
            now.cues(),
            now.phrases(),
            now.slots(),
            now.tuning(),
            now.ear(),
            now.lessons());
    refused(Reason.RESUME_PLAYBOOK_CHANGED, () -> resume(token, "demo", PACK.with(next), KEY));
  }

  @Example
  void withoutStateTheCallGoesOnFromTheRingAtTheSameOffsets() {
    List<PlacedEvent> events = new ArrayList<>();
    int chunk = 500;
    Duration at = Duration.ofSeconds(50);
    List<KeepFrom> places = List.of(new KeepFrom(Channel.CUSTOMER, chunk * 800L, at));
    Resumption from = new Resumption(new byte[0], 100, at, places);
    try (CallSession session =
        new CallSession(setup("demo"), PACK, CallSession.Tools.NONE, from, events::add)) {
      for (int begin = chunk * CHUNK; begin < CALL.length; begin += CHUNK) {
        byte[] next = Arrays.copyOfRange(CALL, begin, Math.min(CALL.length, begin + CHUNK));
        session.audio(next, null, OptionalLong.empty());
      }
      session.end(EndCause.CLIENT);
    }
    assertThat(events.get(0).sequence()).isEqualTo(101);
    assertThat(events.get(1).event())
        .isInstanceOfSatisfying(
            CallEvent.Noticed.class,
            each -> assertThat(each.code()).isEqualTo(NoticeCode.RESUMED_WITHOUT_STATE));
    assertThat(finals(events).get(0).span().start()).isGreaterThanOrEqualTo(at);
    assertThat(report(events).duration()).isEqualTo(report(WHOLE).duration());
    assertThat(report(events).findings().escalations()).hasSize(1);
  }

  @Example
  void aChatGoesOnWithItsCountsAndItsMessages() {
    List<PlacedEvent> before = new ArrayList<>();
    CallSetup chat = chat();
    try (CallSession session =
        new CallSession(chat, PACK, tools(KEY), Resumption.NONE, before::add)) {
      session.text(Channel.CUSTOMER, "你们的服务太差了，我要去投诉你们领导！", Optional.empty());
    }
    PlacedEvent seen = before.get(before.size() - 1);
    CallEvent.Checkpoint last =
        ((CallEvent.AnalyzedThrough) seen.event()).checkpoint().orElseThrow();
    assertThat(last.messages()).isEqualTo(1);
    List<PlacedEvent> after = new ArrayList<>();
    Resumption from = new Resumption(last.token(), seen.sequence(), seen.offset(), List.of());
    try (CallSession session = new CallSession(chat, PACK, tools(KEY), from, after::add)) {
      session.text(Channel.CUSTOMER, "我很失望", Optional.empty());
      CallReport report = session.end(EndCause.CLIENT);
      assertThat(report.findings().escalations()).hasSize(1);
      assertThat(report.findings().suggestions()).isNotEmpty();
      assertThat(finals(after)).extracting(Transcript::utteranceId).containsExactly("Ct2");
    }
  }

  @Example
  void aTokenThatWouldBeTooLargeLosesOldCuesAndTheCallSaysSo() {
    List<PlacedEvent> before = new ArrayList<>();
    int most = 3000;
    CallSession.Tools small =
        new CallSession.Tools(Optional.of(new ResumeTokens(KEY, most)), StageClock.NONE);
    String[] said = {"你们的服务太差了", "我很失望", "我已经打了三次电话", "我要退款", "等了一个小时"};
    try (CallSession session = new CallSession(chat(), PACK, small, Resumption.NONE, before::add)) {
      for (int i = 0; i < 60; i++) {
        Duration at = Duration.ofMinutes(i);
        session.text(Channel.CUSTOMER, said[i % said.length], Optional.of(at));
      }
    }
    PlacedEvent seen = before.get(before.size() - 1);
    CallEvent.Checkpoint last =
        ((CallEvent.AnalyzedThrough) seen.event()).checkpoint().orElseThrow();
    assertThat(last.token()).hasSizeLessThanOrEqualTo(most);
    List<PlacedEvent> after = new ArrayList<>();
    Resumption from = new Resumption(last.token(), seen.sequence(), seen.offset(), List.of());
    new CallSession(chat(), PACK, tools(KEY), from, after::add).close();
    assertThat(after.get(1).event())
        .isInstanceOfSatisfying(
            CallEvent.Noticed.class,
            each -> assertThat(each.code()).isEqualTo(NoticeCode.REPORT_SHORTENED));
  }

  private static void assertNumbersAndOffsetsUnbroken(List<PlacedEvent> events) {
    for (int i = 1; i < events.size(); i++) {
      assertThat(events.get(i).sequence()).isGreaterThan(events.get(i - 1).sequence());
      assertThat(events.get(i).offset()).isGreaterThanOrEqualTo(events.get(i - 1).offset());
    }
  }

  private static void assertNothingSaidTwice(List<PlacedEvent> events) {
    Set<String> said = new HashSet<>();
    for (PlacedEvent placed : events) {
      String what = "";
      if (placed.event() instanceof CallEvent.Suggested each) {
        what = each.suggestion().id();
      } else if (placed.event() instanceof CallEvent.Coached each) {
        what = each.coaching().cause().id();
      } else if (placed.event() instanceof CallEvent.Escalated each) {
        what = each.escalation().id() + each.escalation().state();
      }
      assertThat(what.isEmpty() || said.add(what)).as(what).isTrue();
    }
  }

  private static byte[] token() {
    Client client = new Client();
    client.play(0, 300 * CHUNK, false);
    return client.last.token();
  }

  private static void resume(byte[] token, String id, LanguagePack pack, byte[] key) {
    Resumption from = new Resumption(token, 10, Duration.ofSeconds(30), List.of());
    new CallSession(setup(id), pack, tools(key), from, event -> {}).close();
  }

  private static CallSession.Tools tools(byte[] key) {
    return new CallSession.Tools(Optional.of(new ResumeTokens(key)), StageClock.NONE);
  }

  private static List<Transcript> finals(List<PlacedEvent> events) {
    return events.stream()
        .filter(each -> each.event() instanceof CallEvent.Spoken)
        .map(each -> ((CallEvent.Spoken) each.event()).transcript())
        .filter(Transcript::settled)
        .toList();
  }

  private static String text(List<Transcript> transcripts) {
    return String.join("", transcripts.stream().map(Transcript::text).toList());
  }

  private static List<Integer> characters(String text) {
    return text.codePoints().boxed().toList();
  }

  private static CallReport report(List<PlacedEvent> events) {
    return ((CallEvent.Reported) events.get(events.size() - 1).event()).report();
  }

  private static CallSetup setup(String id) {
    Identity identity = new Identity(id, "", "", Optional.empty());
    return CallSetup.phone(identity, Language.MANDARIN, SPEC);
  }

  private static CallSetup chat() {
    Identity identity = new Identity("chat", "", "", Optional.empty());
    return CallSetup.chat(identity, Language.MANDARIN);
  }

  private static void refused(Reason reason, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            CallFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }
}
