package xinsheng.meaning;

import java.util.List;

/**
 * Reads what is meant by turns, each by itself. An implementation guarantees that the same turns
 * bring the same readings, and that probabilities of a head with one label sum to 1. Thread-safe.
 */
public interface Meaning extends AutoCloseable {
  /** No ear: it has no reading of anything. */
  Meaning NONE = turns -> List.of();

  /**
   * Reads turns.
   *
   * @return one reading for each; empty if there are none in time, so that rules judge alone
   */
  List<Reading> read(List<Turn> turns);

  /** Frees the model. Closing again does nothing; reading afterwards brings nothing. */
  @Override
  default void close() {}
}
