package xinsheng.acoustic;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One party's voice over a call; units as in ChannelSummary of call_report.proto.
 *
 * @param speech time with speech
 * @param latency median time from the other party's end to this one's beginning, seconds
 * @param overlap how long the other party spoke during this one's utterances
 * @param arousal median over the utterances, 0 to 1
 * @param peak the highest arousal
 */
public record VoiceSummary(
    Duration speech,
    OptionalDouble rate,
    OptionalDouble pitch,
    OptionalDouble level,
    OptionalDouble loudness,
    OptionalDouble noise,
    VoiceMeasurement.Pauses pauses,
    OptionalDouble latency,
    int interruptions,
    Duration overlap,
    OptionalDouble arousal,
    Optional<Peak> peak) {
  /** The highest arousal and when it was heard first. */
  public record Peak(double arousal, Duration at) {}
}
