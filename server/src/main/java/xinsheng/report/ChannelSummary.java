package xinsheng.report;

import java.time.Duration;
import java.util.OptionalDouble;
import xinsheng.audio.Channel;

/**
 * One party in figures; units as in the message of the same name in call_report.proto.
 *
 * @param unreliable utterances whose confidence was below the limit
 */
public record ChannelSummary(
    Channel channel,
    Duration speech,
    int utterances,
    int unreliable,
    OptionalDouble rate,
    OptionalDouble pitch,
    OptionalDouble level) {}
