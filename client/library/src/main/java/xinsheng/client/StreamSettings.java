package xinsheng.client;

import java.time.Duration;

/**
 * How a call behaves when its connection breaks.
 *
 * @param giveUpAfter how long reconnecting is tried without success; zero: a broken call is not
 *     resumed
 * @param replay how much unacknowledged audio is kept
 * @param live whether sending must never wait: then a full buffer drops its oldest audio
 */
record StreamSettings(Duration giveUpAfter, Duration replay, boolean live) {
  static final StreamSettings DEFAULTS =
      new StreamSettings(Duration.ofMinutes(1), Duration.ofMinutes(2), false);

  boolean isResumable() {
    return !giveUpAfter.isZero();
  }

  StreamSettings withGiveUpAfter(Duration time) {
    return new StreamSettings(time, replay, live);
  }

  StreamSettings withReplay(Duration length) {
    return new StreamSettings(giveUpAfter, length, live);
  }

  StreamSettings asLive() {
    return new StreamSettings(giveUpAfter, replay, true);
  }
}
