package xinsheng.ledger;

import xinsheng.acoustic.VoiceSummary;
import xinsheng.audio.Channel;

/**
 * One party in figures; units as in the message of the same name in call_report.proto.
 *
 * @param unreliable utterances whose confidence was below the limit
 */
public record ChannelSummary(Channel channel, int utterances, int unreliable, VoiceSummary voice) {}
