package xinsheng.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import xinsheng.auth.Caller;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.session.CallSetup;
import xinsheng.text.Language;

/** New calls wait before running ones get late; what a call costs is measured. */
class AdmissionTest {
  private static final long SECOND = 1_000_000_000L;

  private final LoadMeter meter = new LoadMeter();
  private final Admission admission = new Admission(limits(2, 50), meter);

  @Test
  void theLimitFollowsFromWhatCallsWereMeasuredToCost() {
    // given: a second of call costs a quarter of a second of worker time
    measured(0.25);
    // then: two workers at 80 % carry six of them
    admission.check(calls(5), false);
    refused(Reason.OVERLOADED, calls(6), false);
    // when: calls get cheaper, as where people pause
    measured(0.05);
    // then
    admission.check(calls(20), false);
    refused(Reason.OVERLOADED, calls(40), false);
  }

  @Test
  void callsThatRanBeforeAreLetIn() {
    measured(0.25);
    admission.check(calls(20), true);
    refused(Reason.TOO_MANY_CALLS, calls(50), true);
  }

  @Test
  void lateCallsKeepNewOnesOut() {
    measured(0.01);
    List<LiveCall> calls = calls(5);
    calls.forEach(call -> call.lag().observe(0, 0));
    admission.check(calls, false);
    calls.forEach(call -> call.lag().observe(10 * SECOND, 9 * SECOND));
    refused(Reason.OVERLOADED, calls, false);
  }

  @Test
  void aClientThatPausesIsForgivenAfterAMinute() {
    RealTimeLag lag = new RealTimeLag();
    lag.observe(0, 0);
    assertThat(lag.observe(20 * SECOND, 10 * SECOND)).isEqualTo(10 * SECOND);
    for (int second = 21; second < 90; second++) {
      lag.observe(second * SECOND, (second - 10) * SECOND);
    }
    assertThat(lag.nanos()).isZero();
  }

  @Test
  void aFileSentFastIsNeverLateButHeldToItsPace() {
    RealTimeLag lag = new RealTimeLag();
    ClientPace pace = new ClientPace(50);
    for (int i = 1; i <= 100; i++) {
      assertThat(lag.observe(i * SECOND / 100, i * SECOND)).isZero();
      pace.advance(i * SECOND / 100, Duration.ofSeconds(1));
    }
    // 100 s of audio came in one second, where 50 a second and 10 at once are allowed
    assertThat(pace.waitNanos(SECOND)).isBetween(SECOND / 2, SECOND);
    assertThat(pace.waitNanos(3 * SECOND)).isZero();
  }

  private void measured(double cost) {
    for (int second = 0; second < 40; second++) {
      meter.record(second * SECOND, 100 * SECOND, Math.round(100 * SECOND * cost));
    }
  }

  private void refused(Reason reason, List<LiveCall> calls, boolean resumed) {
    assertThatThrownBy(() -> admission.check(calls, resumed))
        .isInstanceOfSatisfying(
            CallFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }

  private static List<LiveCall> calls(int count) {
    return IntStream.range(0, count).mapToObj(AdmissionTest::call).toList();
  }

  private static LiveCall call(int number) {
    Identity identity = new Identity("call-" + number, "", "", Optional.empty());
    CallSetup setup = CallSetup.chat(identity, Language.MANDARIN);
    return new LiveCall(setup, Caller.ANYBODY, new RecordedControl());
  }

  static CallLimits limits(int threads, int mostCalls) {
    CallLimits d = CallLimits.DEFAULTS;
    return new CallLimits(
        threads,
        mostCalls,
        d.mostWatchers(),
        d.mostTexts(),
        d.load(),
        d.lag(),
        d.pace(),
        d.silence(),
        d.chatSilence(),
        d.reading());
  }
}
