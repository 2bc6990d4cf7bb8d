package xinsheng.asr;

/**
 * Paces interim transcripts: one every 300 ms of decoded audio, if any are wanted. Not thread-safe.
 */
final class InterimPace {
  private static final int FRAMES = 3;

  private final boolean wanted;
  private boolean replaying;
  private int frames;

  InterimPace(boolean wanted) {
    this.wanted = wanted;
  }

  /** In a replay none are due: the client had them before the break. */
  void replaying(boolean now) {
    replaying = now;
  }

  /** Counts one decoded frame. */
  boolean isDue() {
    if (!wanted || replaying || ++frames < FRAMES) {
      return false;
    }
    frames = 0;
    return true;
  }

  /** Counts from here. */
  void restart() {
    frames = 0;
  }
}
