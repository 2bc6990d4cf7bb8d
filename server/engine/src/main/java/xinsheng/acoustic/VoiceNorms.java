package xinsheng.acoustic;

/**
 * What a voice is measured by.
 *
 * @param rate norms of the speech rate
 * @param arousal what makes a voice sound excited
 */
public record VoiceNorms(RateNorms rate, ArousalWeights arousal) {}
