package xinsheng.audio;

/**
 * Where one channel's audio resumes after a break. All but {@code frame} count samples at the
 * input's rate.
 *
 * @param frame first frame that is needed
 * @param sent samples the client had sent before
 * @param fed samples the resampler had taken before, gaps included
 * @param taken place in the time of the call
 * @param shift what mutes added to the resampler's time, samples at {@link AudioFrame#RATE}
 */
public record Restart(long frame, long sent, long fed, long taken, long shift) {
  static final Restart START = new Restart(0, 0, 0, 0, 0);

  /** A channel that starts in the middle of a call, by a place that an earlier server gave. */
  static Restart at(KeepFrom place, int rate) {
    long samples = place.offset().toNanos() / 1000 * rate / 1_000_000;
    long position = (samples * AudioFrame.RATE + rate - 1) / rate;
    long frame = (position + AudioFrame.LENGTH - 1) / AudioFrame.LENGTH;
    return new Restart(frame, place.sample(), samples, samples, 0);
  }
}
