package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a broken call connects again, in a time that the test moves. */
class ReconnectPolicyTest {
  private static final CallException LOST = CallException.local(Status.Code.UNAVAILABLE, "lost");

  private long now = 1;

  @Test
  void attemptsComeLaterAndLaterUntilTheCallIsGivenUp() {
    // given
    ReconnectPolicy policy = policy(StreamSettings.DEFAULTS, 1);
    policy.answered();
    // when
    int attempts = 0;
    Duration last = Duration.ZERO;
    for (var delay = policy.afterFailure(LOST);
        delay.isPresent();
        delay = policy.afterFailure(LOST)) {
      attempts++;
      last = delay.get();
      now += delay.get().toNanos();
    }
    // then
    assertThat(last).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
    assertThat(Duration.ofNanos(now)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(65));
    assertThat(attempts).isBetween(15, 40);
  }

  @Test
  void aMessageThatBreaksEveryConnectionIsNotRepeatedForEver() {
    ReconnectPolicy policy = policy(StreamSettings.DEFAULTS, 1);
    int attempts = 0;
    do {
      policy.answered();
      now += Duration.ofMillis(50).toNanos();
      attempts++;
    } while (policy.afterFailure(LOST).map(this::pass).orElse(false));
    assertThat(attempts).isLessThan(50);
  }

  @Test
  void progressAndAConnectionThatStoodStartTheTimeAnew() {
    ReconnectPolicy policy = policy(StreamSettings.DEFAULTS, 1);
    for (int i = 0; i < 20; i++) {
      policy.answered();
      now += Duration.ofSeconds(i % 2 == 0 ? 30 : 1).toNanos();
      if (i % 2 == 1) {
        policy.progressed();
      }
      assertThat(policy.afterFailure(LOST)).isPresent();
    }
  }

  @Test
  void aCallThatNobodyAnsweredTriesEachServerOnceAndALiveOneGoesOn() {
    ReconnectPolicy two = policy(StreamSettings.DEFAULTS, 2);
    assertThat(two.afterFailure(LOST)).isPresent();
    assertThat(two.afterFailure(LOST)).isEmpty();
    ReconnectPolicy live = policy(StreamSettings.DEFAULTS.asLive(), 1);
    assertThat(live.afterFailure(LOST)).isPresent();
    assertThat(live.afterFailure(LOST)).isPresent();
    CallException wrong = CallException.local(Status.Code.UNIMPLEMENTED, "no such service");
    assertThat(live.afterFailure(wrong)).isEmpty();
  }

  private boolean pass(Duration delay) {
    now += delay.toNanos();
    return true;
  }

  private ReconnectPolicy policy(StreamSettings settings, int servers) {
    return new ReconnectPolicy(settings, servers, () -> now, new Random(1));
  }
}
