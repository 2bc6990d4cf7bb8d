package xinsheng.audio;

import java.util.Optional;

/**
 * Detects clipping, and a channel that has been digital silence from its start; reports as long as
 * it lasts. Not thread-safe.
 */
final class LevelCheck {
  private static final float FULL_SCALE = 0.999f;

  /** Fewest samples in a row at full scale that count as clipped; fewer are peaks. */
  private static final int RUN = 3;

  /** Share of a second's samples at full scale that counts as clipping. */
  private static final double CLIPPED_SHARE = 0.01;

  private static final int DEAD_SECONDS = 30;

  private final int rate;
  private long zeros;
  private boolean alive;
  private int inSecond;
  private int run;
  private int clipped;

  LevelCheck(int rate) {
    this.rate = rate;
  }

  /** Takes decoded samples. */
  Optional<Oddity> accept(float[] samples) {
    Optional<Oddity> found = Optional.empty();
    for (float sample : samples) {
      run = Math.abs(sample) >= FULL_SCALE ? run + 1 : 0;
      clipped += run == RUN ? RUN : run > RUN ? 1 : 0;
      alive |= sample != 0;
      zeros += alive ? 0 : 1;
      if (++inSecond == rate) {
        found = clipped > CLIPPED_SHARE * rate ? Optional.of(Oddity.CLIPPING) : found;
        inSecond = 0;
        clipped = 0;
      }
    }
    boolean dead = !alive && zeros >= (long) DEAD_SECONDS * rate;
    return dead ? Optional.of(Oddity.DEAD_CHANNEL) : found;
  }
}
