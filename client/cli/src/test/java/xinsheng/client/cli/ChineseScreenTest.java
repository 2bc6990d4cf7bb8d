package xinsheng.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallLedger;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.Marker;
import xinsheng.ledger.NoticeCode;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.wire.EventMapper;
import xinsheng.wire.SnapshotMapper;

/** What an agent in Chengdu reads is Chinese. */
class ChineseScreenTest {
  private static final AudioSpec SPEC =
      new AudioSpec(Encoding.LINEAR16, 8000, List.of(Channel.AGENT, Channel.CUSTOMER), true);

  /** The call's id, the model's, sections of the manual, ids of events, the playbook's version. */
  private static final Pattern NAMES =
      Pattern.compile(
          "demo|vosk-model-[a-z-]+|\\[[A-Z]-[^\\]]+]|\\b[A-Z]-\\S+|\\b[es]-\\d+|版本 [0-9a-f]{12}|supervisor|[AB]方案");

  private static final int SECOND = 8000 * SPEC.frameBytes();
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}+");

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final TerminalView view =
      new TerminalView(
          new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), 100, false, true), "");

  @Test
  void theDemoCallShowsNoLatinWordButNames() {
    // given
    CallSetup setup =
        CallSetup.phone(new Identity("demo", "", "", Optional.empty()), Language.MANDARIN, SPEC);
    CallLedger ledger = new CallLedger();
    // when: the demo call, with what people at desks do, and joined late
    try (CallSession session =
        new CallSession(
            setup,
            TestModels.pack(Language.MANDARIN),
            event -> {
              ledger.add(event);
              view.dispatch(EventMapper.event(event));
            })) {
      byte[] call = Samples.bytes("zh/demo-call.wav");
      for (int from = 0; from < call.length; from += SECOND) {
        byte[] second = Arrays.copyOfRange(call, from, Math.min(call.length, from + SECOND));
        session.audio(second, null, OptionalLong.empty());
      }
      session.deskFeedback("s-1", Outcome.USED);
      session.attend(new Attention.Acknowledged("supervisor", "e-1"));
      session.attend(new Attention.HandedOver("supervisor", "supervisor"));
      session.attend(new Attention.Whispered("supervisor", "先道歉"));
      session.attend(new Attention.HelpRequested("supervisor"));
      for (Marker marker : Marker.values()) {
        session.marker(marker, Channel.AGENT);
      }
      session.end(EndCause.CLIENT);
    }
    view.onSnapshot(SnapshotMapper.snapshot(ledger.snapshot()));
    // then
    assertThat(latin()).isEmpty();
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("小结", "‼ 升级", "→ 建议", "! 辅导", "阶段", "supervisor 在处理 e-1");
  }

  @Test
  void everyNoticeIsSaidInChinese() {
    // given
    Map<String, String> parameters = Map.of("model", "demo", "seconds", "1.500", "count", "3");
    view.dispatch(EventMapper.event(started()));
    // when
    for (NoticeCode code : NoticeCode.values()) {
      CallEvent notice = CallEvent.Noticed.of(code, parameters);
      view.dispatch(EventMapper.event(new PlacedEvent(1, Duration.ZERO, notice)));
    }
    // then
    assertThat(latin()).isEmpty();
  }

  private static PlacedEvent started() {
    CallEvent started =
        new CallEvent.Started(
            "demo", Language.MANDARIN, "", false, TestModels.playbook(Language.MANDARIN), false);
    return new PlacedEvent(1, Duration.ZERO, started);
  }

  /** Latin words on the screen that are no names; control codes of the footer are none. */
  private List<String> latin() {
    String text = shown.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[\\d*[A-Za-z]", "");
    String words = NAMES.matcher(text).replaceAll("");
    return LATIN.matcher(words).results().map(MatchResult::group).toList();
  }
}
