package xinsheng.cue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import xinsheng.acoustic.TurnState;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.measure.Measure;
import xinsheng.measure.Measure.Kind;
import xinsheng.playbook.Condition;
import xinsheng.playbook.CueEntry;

/** Matches entries against turn-taking: silence and interruption. */
final class TurnCheck {
  private TurnCheck() {}

  /** The cue, still without id, if silence or overlap is as long as the entry asks. */
  static Optional<Cue> cue(CueEntry entry, TurnState turn, Duration now) {
    Condition when = entry.when();
    Optional<Cue> silent =
        when.silence()
            .filter(least -> owes(when.hears(), turn) && isAtLeast(turn.silence(), least))
            .map(least -> cue(entry, Kind.SILENCE, turn.silence(), least, now));
    return silent.or(
        () ->
            when.overlap()
                .filter(least -> turn.interrupter() == when.hears())
                .filter(least -> isAtLeast(turn.overlap(), least))
                .map(least -> cue(entry, Kind.OVERLAP, turn.overlap(), least, now)));
  }

  /** Whether it is the party's turn: the other one spoke last. */
  private static boolean owes(Channel party, TurnState turn) {
    return turn.lastSpeaker() != party;
  }

  private static boolean isAtLeast(Duration value, Duration limit) {
    return value.compareTo(limit) >= 0;
  }

  private static Cue cue(CueEntry entry, Kind kind, Duration length, Duration least, Duration now) {
    Duration start = now.minus(length);
    TimeSpan span = new TimeSpan(start.isNegative() ? Duration.ZERO : start, now);
    Measure measure = Measure.past(seconds(least), kind, seconds(length));
    return Cue.wordless(entry, span, List.of(measure));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
