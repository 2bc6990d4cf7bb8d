package xinsheng.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallLedger;
import xinsheng.ledger.CallReport.Findings;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EventLog;
import xinsheng.ledger.PlacedEvent;
import xinsheng.testing.AnyEvents;
import xinsheng.text.Language;

/** A token brings back what had happened in a call, whatever it was. */
class LedgerTokenTest {
  private static final byte[] KEY = "a key of sixteen bytes".getBytes(StandardCharsets.UTF_8);
  private static final ResumeTokens ROOMY = new ResumeTokens(KEY, 1 << 20);
  private static final ResumeTokens SMALL = new ResumeTokens(KEY, 900);
  private static final CallSetup SETUP =
      CallSetup.chat(new Identity("c-1", "", "", Optional.empty()), Language.MANDARIN);

  @Provide
  Arbitrary<List<PlacedEvent>> calls() {
    return AnyEvents.call();
  }

  @Property(tries = 200)
  void theMemoryOfAnyCallComesBackUnchanged(@ForAll("calls") List<PlacedEvent> call) {
    // given
    CallMemory memory = new CallMemory();
    CallLedger before = log(memory, call).ledger();
    // when
    byte[] token = ROOMY.write(memory, SETUP, AnyEvents.PLAYBOOK);
    CallMemory read = ROOMY.read(token, SETUP, AnyEvents.PLAYBOOK);
    // then
    CallLedger after = log(read, List.of()).ledger();
    Duration end = call.get(call.size() - 1).offset();
    assertThat(after.findings()).isEqualTo(before.findings());
    assertThat(after.mood(end)).isEqualTo(before.mood(end));
    assertThat(after.emotion()).isEqualTo(before.emotion());
    assertThat(after.standing()).isEqualTo(before.standing());
    assertThat(ROOMY.write(read, SETUP, AnyEvents.PLAYBOOK)).isEqualTo(token);
  }

  @Property(tries = 50)
  void aTokenThatMustBeSmallForgetsTheOldestOfWhatOnlyTheReportMisses(
      @ForAll("calls") List<PlacedEvent> call) {
    // given: a call that is too long for its token
    CallMemory memory = new CallMemory();
    List<PlacedEvent> again = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      again.addAll(call);
    }
    CallLedger before = log(memory, again).ledger();
    // when
    CallMemory read =
        SMALL.read(SMALL.write(memory, SETUP, AnyEvents.PLAYBOOK), SETUP, AnyEvents.PLAYBOOK);
    // then: it lacks the oldest, words before cues before notes before suggestions, and counts them
    CallLedger after = log(read, List.of()).ledger();
    List<List<?>> had = forgettable(before.findings());
    List<List<?>> has = forgettable(after.findings());
    boolean everythingBefore = true;
    for (int i = 0; i < had.size(); i++) {
      assertThat(has.get(i)).isEqualTo(tail(had.get(i), has.get(i).size()));
      assertThat(everythingBefore || has.get(i).equals(had.get(i))).isTrue();
      everythingBefore = everythingBefore && has.get(i).isEmpty();
    }
    assertThat(size(has) + read.log.forgotten()).isEqualTo(size(had));
    assertThat(after.findings().escalations()).isEqualTo(before.findings().escalations());
    assertThat(after.findings().attentions()).isEqualTo(before.findings().attentions());
  }

  private static List<List<?>> forgettable(Findings found) {
    return List.of(found.transcripts(), found.cues(), found.coaching(), found.suggestions());
  }

  private static int size(List<List<?>> lists) {
    return lists.stream().mapToInt(List::size).sum();
  }

  private static EventLog log(CallMemory memory, List<PlacedEvent> call) {
    EventLog log = new EventLog(each -> {}, memory.log, 0, Duration.ZERO);
    for (PlacedEvent each : call) {
      log.advance(each.offset());
      CallEvent event = each.event();
      log.add(event);
    }
    return log;
  }

  private static List<?> tail(List<?> list, int most) {
    return list.subList(list.size() - most, list.size());
  }
}
