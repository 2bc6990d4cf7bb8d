package xinsheng.asr;

/**
 * The voice-activity gate of one channel after a frame: whether the engine is fed.
 *
 * <pre>
 *              speech            silence
 *   CLOSED ─────────────► SPEECH ───────► HANGOVER ──┐ silence, 0.1 to 0.6 s so far
 *      ▲                     ▲    speech   │ │  ▲    │
 *      │                     └─────────────┘ │  └────┘
 *      └────── utterance settled ◄── EXPIRED ◄ silence, 0.7 s in all
 * </pre>
 *
 * Transitions are {@link #next}, but for the last: who settles the utterance closes the gate.
 * Immutable.
 *
 * @param silentFrames trailing silence; 0 unless in hangover or expired
 */
record Gate(State state, int silentFrames) {
  /** Fewest speech hops of a frame that counts as speech. */
  private static final int MIN_SPEECH_HOPS = 3;

  private static final int HANGOVER_FRAMES = 7;
  private static final int PAUSE_FRAMES = 2;

  static final Gate CLOSED = new Gate(State.CLOSED, 0);
  static final Gate SPEECH = new Gate(State.SPEECH, 0);

  /** What a gate can be. */
  enum State {
    /** Silence. Frames are kept as pre-roll, the engine is not fed. */
    CLOSED,
    /** The frame had speech; the engine is fed. */
    SPEECH,
    /** Trailing silence; the engine is fed, so that it finds its endpoint. */
    HANGOVER,
    /** The last silent frame that is fed: now the utterance is settled and the gate closed. */
    EXPIRED
  }

  /**
   * The gate after the next frame.
   *
   * @param speechHops bit k is set if hop k has speech
   */
  Gate next(int speechHops) {
    boolean speech = Integer.bitCount(speechHops) >= MIN_SPEECH_HOPS;
    return switch (state) {
      case CLOSED -> speech ? SPEECH : CLOSED;
      case SPEECH, HANGOVER -> speech ? SPEECH : silent(silentFrames + 1);
      case EXPIRED -> throw new IllegalStateException("an expired gate is closed first");
    };
  }

  /** Whether the engine is fed. */
  boolean isOpen() {
    return state != State.CLOSED;
  }

  /** Whether the trailing silence is long enough for a long utterance to end in it. */
  boolean isPause() {
    return silentFrames >= PAUSE_FRAMES;
  }

  private static Gate silent(int frames) {
    return new Gate(frames < HANGOVER_FRAMES ? State.HANGOVER : State.EXPIRED, frames);
  }
}
