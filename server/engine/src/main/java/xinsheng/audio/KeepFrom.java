package xinsheng.audio;

import java.time.Duration;

/**
 * From where a channel's audio is needed again if the call breaks.
 *
 * @param sample samples of the channel before this place, as the client sent them, at the input's
 *     rate
 * @param offset the same place in the time of the call
 */
public record KeepFrom(Channel channel, long sample, Duration offset) {}
