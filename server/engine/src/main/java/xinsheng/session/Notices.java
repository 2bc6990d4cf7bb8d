package xinsheng.session;

import java.util.Optional;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.Channel;
import xinsheng.audio.Oddity;
import xinsheng.audio.TimeSpan;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallEvent.NoticeCode;
import xinsheng.ledger.EventLog;

/** What a person should know of the line and the input, each once. Not thread-safe. */
final class Notices implements AudioIntake.Listener {
  private final EventLog log;
  private final CallMemory memory;

  Notices(EventLog log, CallMemory memory) {
    this.log = log;
    this.memory = memory;
  }

  /** The call starts, or goes on. */
  void started(Resumption from, Optional<String> demoModel) {
    long forgotten = memory.judge.forgotten();
    if (from.isResumed() && from.token().length == 0) {
      add(
          NoticeCode.RESUMED_WITHOUT_STATE,
          "The call goes on without its state: levels, baselines and counts start anew.");
    } else if (forgotten > 0) {
      add(
          NoticeCode.REPORT_SHORTENED,
          "The report lacks %d old cues and notes.".formatted(forgotten));
    } else if (demoModel.isPresent() && !from.isResumed()) {
      add(
          NoticeCode.DEMO_MODEL,
          "Recogniser %s is a demo model: not fit for real calls.".formatted(demoModel.get()));
    }
  }

  @Override
  public void onGap(AudioIntake.Gap gap) {
    String text =
        "%.3f s of audio never came and count as silence.".formatted(gap.span().seconds());
    add(NoticeCode.AUDIO_GAP, text, Optional.of(gap.channel()), Optional.of(gap.span()));
  }

  @Override
  public void onOddity(Channel channel, Oddity oddity) {
    switch (oddity) {
      case BYTE_ORDER ->
          add(
              NoticeCode.AUDIO_BYTE_ORDER,
              "The samples look big endian; send little endian.",
              channel);
      case STEREO_AS_MONO ->
          add(
              NoticeCode.AUDIO_STEREO_AS_MONO,
              "One channel looks like two that alternate; set AudioSpec.channels.",
              channel);
      case CLIPPING ->
          add(
              NoticeCode.AUDIO_CLIPPED,
              "The line is driven too hard: lower its gain; level and words suffer.",
              channel);
      case DEAD_CHANNEL ->
          add(
              NoticeCode.AUDIO_DEAD,
              "Nothing has come on this channel for 30 s: check its microphone or routing.",
              channel);
    }
  }

  void rateDoubtful(Channel channel) {
    if (memory.rateDoubted.add(channel)) {
      add(
          NoticeCode.AUDIO_RATE_DOUBTFUL,
          "The voice is higher than people speak; check that sample_rate_hertz is right.",
          channel);
    }
  }

  private void add(NoticeCode code, String text) {
    add(code, text, Optional.empty(), Optional.empty());
  }

  private void add(NoticeCode code, String text, Channel channel) {
    add(code, text, Optional.of(channel), Optional.empty());
  }

  private void add(
      NoticeCode code, String text, Optional<Channel> channel, Optional<TimeSpan> span) {
    log.add(new CallEvent.Noticed(code, text, channel, span));
  }
}
