package xinsheng.session;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.Channel;
import xinsheng.audio.Oddity;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.EventLog;
import xinsheng.ledger.NoticeCode;

/** What a person should know of the line and the input, each once. Not thread-safe. */
final class Notices implements AudioIntake.Listener {
  private final EventLog log;
  private final CallMemory memory;

  Notices(EventLog log, CallMemory memory) {
    this.log = log;
    this.memory = memory;
  }

  /** The call starts, or is resumed. */
  void started(Resumption from, Optional<String> demoModel) {
    long forgotten = memory.log.forgotten();
    if (from.isResumed() && from.token().length == 0) {
      add(NoticeCode.RESUMED_WITHOUT_STATE, Map.of());
    } else if (forgotten > 0) {
      add(NoticeCode.REPORT_SHORTENED, Map.of("count", String.valueOf(forgotten)));
    } else if (demoModel.isPresent() && !from.isResumed()) {
      add(NoticeCode.DEMO_MODEL, Map.of("model", demoModel.get()));
    }
  }

  /** There is no ear for the call's language. */
  void earMissing() {
    add(NoticeCode.EAR_MISSING, Map.of());
  }

  @Override
  public void onGap(AudioIntake.Gap gap) {
    String seconds = String.format(Locale.ROOT, "%.3f", gap.span().seconds());
    log.add(
        new CallEvent.Noticed(
            NoticeCode.AUDIO_GAP,
            Map.of("seconds", seconds),
            Optional.of(gap.channel()),
            Optional.of(gap.span())));
  }

  @Override
  public void onOddity(Channel channel, Oddity oddity) {
    add(
        switch (oddity) {
          case BYTE_ORDER -> NoticeCode.AUDIO_BYTE_ORDER;
          case STEREO_AS_MONO -> NoticeCode.AUDIO_STEREO_AS_MONO;
          case CLIPPING -> NoticeCode.AUDIO_CLIPPED;
          case DEAD_CHANNEL -> NoticeCode.AUDIO_DEAD;
        },
        channel);
  }

  void rateDoubtful(Channel channel) {
    if (memory.rateDoubted.add(channel)) {
      add(NoticeCode.AUDIO_RATE_DOUBTFUL, channel);
    }
  }

  private void add(NoticeCode code, Map<String, String> parameters) {
    log.add(CallEvent.Noticed.of(code, parameters));
  }

  private void add(NoticeCode code, Channel channel) {
    log.add(new CallEvent.Noticed(code, Map.of(), Optional.of(channel), Optional.empty()));
  }
}
