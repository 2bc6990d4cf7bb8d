package xinsheng.acoustic;

/**
 * Norms that a voice is measured against.
 *
 * @param rate norms of the speech rate
 * @param arousal weights of arousal
 */
public record VoiceNorms(RateNorms rate, ArousalWeights arousal) {}
