package xinsheng.stage;

import java.util.function.Supplier;

/**
 * Measures the time that stages take. Never enters a result: results depend on the audio alone.
 * Thread-safe.
 */
public interface StageClock {
  /** Measures nothing. */
  StageClock NONE =
      new StageClock() {
        @Override
        public <T> T time(Stage stage, Supplier<T> work) {
          return work.get();
        }
      };

  /** Does the work and measures it. */
  <T> T time(Stage stage, Supplier<T> work);
}
