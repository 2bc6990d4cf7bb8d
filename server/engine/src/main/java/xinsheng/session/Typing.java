package xinsheng.session;

import com.google.common.collect.Comparators;
import java.time.Duration;
import java.util.Optional;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.EventLog;
import xinsheng.stage.Stage;

/**
 * The typed messages of a call, and the time of a chat: it is that of its messages' offsets,
 * between them what the server says has passed, else a stated pace. Emotions fade at every whole
 * second of it, however it passes. Not thread-safe.
 */
final class Typing {
  private static final int MAX_TEXT = 8192;
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration STEP = Duration.ofSeconds(1);

  private final Optional<Duration> pace;
  private final EventLog log;
  private final Judge judge;
  private final CallMemory memory;
  private boolean clocked;

  /**
   * @param pace of messages without an offset; empty where audio says what time it is
   */
  Typing(Optional<Duration> pace, EventLog log, Judge judge, CallMemory memory) {
    this.pace = pace;
    this.log = log;
    this.judge = judge;
    this.memory = memory;
  }

  /** A chat's time goes on by so much while nobody writes. */
  void pass(Duration elapsed) {
    if (pace.isPresent()) {
      clocked = true;
      advance(log.now().plus(elapsed));
    }
  }

  /** Takes a message at its time; empty if nothing is said in it. */
  Optional<Transcript> take(Channel channel, String text, Optional<Duration> offset) {
    checkLength(text);
    offset.ifPresent(this::checkOrder);
    advance(offset.orElseGet(this::next));
    memory.typedAt = offset.orElse(memory.typedAt);
    memory.received = true;
    if (isBlank(text)) {
      memory.counts.add(Stage.TEXT, 1, 0, 1);
      return Optional.empty();
    }
    return Optional.of(Transcript.typed(id(channel), channel, text.strip(), log.now()));
  }

  private void advance(Duration to) {
    if (pace.isPresent() && !memory.onHold) {
      fade(to);
    }
    log.advance(to);
  }

  private void fade(Duration to) {
    Duration next = Duration.ofSeconds(log.now().toSeconds()).plus(STEP);
    while (next.compareTo(to) <= 0 && !judge.isAtRest()) {
      log.advance(next);
      judge.fade();
      next = next.plus(STEP);
    }
  }

  private Duration next() {
    boolean paced = memory.received && !clocked;
    return log.now().plus(pace.filter(each -> paced).orElse(Duration.ZERO));
  }

  private String id(Channel channel) {
    long number = memory.typed.merge(channel, memory.idsUsed + 1, (before, one) -> before + 1);
    return channel.letter() + "t" + number;
  }

  private static void checkLength(String text) {
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      throw new CallFault(
              Reason.TEXT_INVALID, "Text must have at most %d characters.".formatted(MAX_TEXT))
          .with("max", MAX_TEXT);
    }
  }

  /**
   * In a chat, time that passed by itself does not make a message late: it is placed at its end.
   */
  private void checkOrder(Duration at) {
    Duration earliest = pace.isPresent() ? memory.typedAt : log.now();
    if (at.compareTo(earliest) < 0) {
      throw new CallFault(
              Reason.TEXT_INVALID,
              "Text at %s is earlier than what was analysed (%s); send in order."
                  .formatted(at, earliest))
          .with("offset", at)
          .with("analyzed_through", earliest);
    }
    if (at.compareTo(Comparators.max(LONGEST, earliest)) > 0) {
      throw new CallFault(
              Reason.TEXT_INVALID,
              "Text at %s is after the longest call, %s.".formatted(at, LONGEST))
          .with("offset", at);
    }
  }

  /** Whether there is nothing to see in it: white space, control and format characters. */
  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(Typing::isUnseen);
  }

  private static boolean isUnseen(int character) {
    int type = Character.getType(character);
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || type == Character.CONTROL
        || type == Character.FORMAT;
  }
}
